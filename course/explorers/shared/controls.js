// Named controls: sliders, radio groups, buttons. The browser's own, so keys and names are right.

import { html, say, set, uniqueId } from "./dom.js";
import { clamp } from "./number.js";

/**
 * A slider; `log` for a quantity that is felt in ratios, `step` for one that is counted.
 * `show(value)` is its text.
 */
export function slider(parent, { name, limits, log = false, step, show, change }) {
  const to = log ? Math.log10 : (value) => value;
  const from = log ? (value) => 10 ** value : (value) => value;
  const [low, high] = limits.map(to);
  const id = uniqueId("slider");
  const grain = step ?? (high - low) / 200;
  const input = html("input", { type: "range", id, min: low, max: high, step: grain });
  const output = html("span", { class: "lx-value", "aria-hidden": "true" }); // the slider says it
  input.addEventListener("input", () => change(clamp(from(Number(input.value)), limits)));
  parent.append(
    html("div", { class: "lx-slider" }, html("label", { for: id }, name), output, input),
  );
  return {
    input,
    update(value) {
      input.value = to(value);
      set(input, { "aria-valuetext": show(value) });
      say(output, show(value));
    },
  };
}

/** One of a few choices: a radio group that looks like a row of buttons. */
export function choice(parent, { name, options, change }) {
  const group = uniqueId("choice");
  const inputs = new Map();
  const labels = options.map(({ value, label }) => {
    const input = html("input", { type: "radio", name: group, value });
    input.addEventListener("change", () => change(value));
    inputs.set(value, input);
    return html("label", {}, input, html("span", {}, label));
  });
  const legend = html("legend", {}, name);
  parent.append(html("fieldset", { class: "lx-choice" }, legend, ...labels));
  return {
    update(value) {
      for (const [key, input] of inputs) input.checked = key === value;
    },
  };
}

export function button(parent, { label, press }) {
  const node = html("button", { type: "button", class: "lx-button" }, label);
  node.addEventListener("click", press);
  parent.append(node);
  return node;
}
