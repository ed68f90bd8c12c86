// What can be grabbed in a drawing, reached by Tab and moved by keys.

import { set, svg } from "./dom.js";

/**
 * A slider without a track of its own: a mark in a drawing that stands for one value. Arrow keys
 * move it by `step`, with Shift by `fine`; PageUp and PageDown take ten steps, Home and End go to
 * the limits.
 */
export function sliderHandle({ name, limits, step, fine = step / 5, get, change }) {
  const [low, high] = limits;
  const node = handleNode(name, { "aria-valuemin": low, "aria-valuemax": high });
  node.addEventListener("keydown", (event) => {
    const small = event.shiftKey ? fine : step;
    const moved = {
      ArrowLeft: () => get() - small,
      ArrowDown: () => get() - small,
      ArrowRight: () => get() + small,
      ArrowUp: () => get() + small,
      PageDown: () => get() - 10 * step,
      PageUp: () => get() + 10 * step,
      Home: () => low,
      End: () => high,
    }[event.key];
    if (!moved || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    change(moved());
  });
  return {
    node,
    update: (value, text) => set(node, { "aria-valuenow": value, "aria-valuetext": text }),
  };
}

/**
 * One of many points in the plane. Arrow keys move the chosen point by a step of each axis (ten
 * with Shift), PageUp and PageDown choose the next and the previous one, Home and End the first
 * and the last, Escape takes the point back.
 */
export function pointHandle({ name, limits, steps, size, get, choose, change, back }) {
  const [low, high] = limits;
  const node = handleNode(name, {
    "aria-roledescription": "point",
    "aria-valuemin": low,
    "aria-valuemax": high,
  });
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 10 : 1;
    const [dx, dy] = steps().map((step) => step * far);
    const { index, x, y } = get();
    const action = {
      ArrowLeft: () => change(x - dx, y),
      ArrowRight: () => change(x + dx, y),
      ArrowUp: () => change(x, y + dy),
      ArrowDown: () => change(x, y - dy),
      PageUp: () => choose(Math.min(size - 1, index + 1)),
      PageDown: () => choose(Math.max(0, index - 1)),
      Home: () => choose(0),
      End: () => choose(size - 1),
      Escape: () => back(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  return {
    node,
    update: (value, text) => set(node, { "aria-valuenow": value, "aria-valuetext": text }),
  };
}

function handleNode(name, attributes) {
  const node = { tabindex: "0", role: "slider", "aria-label": name, class: "lx-handle" };
  return svg("g", { ...node, ...attributes });
}
