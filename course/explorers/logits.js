// Three logits and a temperature; probabilities, cross-entropy and gradient bars follow.

import { crossEntropy, gradient, softmax } from "./maths/logits.js";
import { button, choice, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { stroke } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, significant } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";

const GOALS = ["shift", "balance", "wrong"];
const FAR = 8; // nats from which a loss counts as confidently wrong
const MOVED = 1; // how far the logits must have gone together
const CLOSE = 0.02; // within which a gradient bar is where it should be
const SPARE = 1.35; // room for the number at the end of a bar
const NARROW = 380; // pixels below which nothing stands side by side
const HEIGHTS = [5, 10, 15, 20, 30, 50, 100, 200]; // of the loss curve, so that its axis holds still

function render({ model, el }) {
  const state = linked(model);
  const [look] = Object.values(state.get("_looks"));
  const classes = state.get("classes");
  const start = state.get("_start");
  const limits = state.get("_limits");

  const { root, head, body, foot } = frame(el, {
    name: "Logits explorer",
    keys: [
      "Tab moves to the next slider; the arrow keys move it, Page Up and Page Down ten times as far.",
      "Home and End take a slider to its ends.",
      "At the choice of the true class the arrow keys choose another one.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "What do three logits cost?"));
  const truth = choice(head, {
    name: "True class",
    options: classes.map((label, value) => ({ value, label })),
    change: (target) => state.set({ target }),
  });
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const [term, value] = [html("dt", {}, name), html("dd")];
    tiles.append(html("div", {}, term, value));
    return { term, value };
  };
  const shareTile = tile("");
  const lossTile = tile("Loss: minus its logarithm");
  const sumTile = tile("Gradient bars, added up");
  const columns = html("div", { class: "lx-columns" });
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  columns.append(stage, aside);
  body.append(tiles, columns);

  const canvas = drawing(stage, {
    label: "Probabilities, gradient bars, and the loss over the logit of the true class",
    height: (width) => (width < NARROW ? 560 : clamp(width * 0.86, [400, 480])),
    lay,
  });
  const shares = panel(canvas.node, { yLabel: "probability" });
  const slopes = panel(canvas.node, { yLabel: "gradient" });
  const curve = panel(canvas.node, { yLabel: "loss (nats)" });
  const shareBars = bars(shares, classes, (value) => decimal(value, 3));
  const slopeBars = bars(slopes, classes, (value) => signed(value, 2));
  const line = svg("path", { fill: "none", ...stroke(look, 3) });
  const tangent = svg("path", { class: "lx-rule" });
  const knob = svg("circle", { r: 7, class: "lx-knob", style: `--hue: ${look[0]}` });
  const remark = svg("text", { class: "lx-remark", "aria-hidden": "true" });
  curve.marks.append(line, tangent);
  curve.over.append(knob, remark);

  const logitSliders = classes.map((name, i) =>
    slider(aside, {
      name: `Logit of ${name}`,
      limits,
      show: (logit) => decimal(logit, 1),
      change(logit) {
        const logits = state.get("logits").slice();
        logits[i] = Number(logit.toFixed(1));
        state.set({ logits });
      },
    }),
  );
  const warmth = slider(aside, {
    name: "Temperature",
    limits: state.get("_temperatures"),
    log: true,
    show: (temperature) => significant(temperature),
    change: (temperature) => state.set({ temperature: Number(temperature.toPrecision(3)) }),
  });
  const tools = html("div", { class: "lx-tools" });
  aside.append(tools);
  const reset = button(tools, {
    label: "Put everything back",
    press: () => state.set({ logits: start, temperature: 1 }),
  });

  const goal = goals(foot, {
    title: "Goals",
    items: [
      {
        key: "shift",
        text: "Move every logit by 1 or more, and leave every probability where it is.",
      },
      {
        key: "balance",
        text: "Bring the true class's gradient bar to −0.50 and the other two to the same height.",
      },
      {
        key: "wrong",
        text: `Be confidently wrong: a loss of ${FAR} nats or more. What does a further unit cost?`,
      },
    ],
    done: () =>
      "All reached. Only differences of logits count, the gradient bars always cancel, and a " +
      "confident mistake costs in proportion, with a slope of at most 1 over the temperature.",
  });

  // Goals are judged at rest: what a slider only swept through has not been found.
  let held = false;
  aside.addEventListener("pointerdown", () => {
    held = true;
  });
  for (const kind of ["change", "pointerup", "pointercancel"]) {
    aside.addEventListener(kind, () => {
      held = false;
      judge();
    });
  }

  function lay(width, height) {
    const [left, across] = [62, width - 62 - 18];
    const stacked = width < NARROW;
    const wide = stacked ? across : (across - 58) / 2;
    const tall = Math.round((height - 30 - 70 - 48 - (stacked ? 62 : 0)) / (stacked ? 3 : 2));
    const upper = { width: wide, height: tall, x: [-0.5, classes.length - 0.5], xTicks: false };
    const second = stacked ? { left, top: 30 + tall + 62 } : { left: left + wide + 58, top: 30 };
    const scale = SPARE * reach(state.get("temperature"));
    const top = second.top + tall + 70;
    shares.place({ ...upper, left, top: 30, y: [0, 1.08] });
    slopes.place({ ...upper, ...second, y: [-scale, scale] });
    curve.place({ left, top, width: across, height: height - top - 48, x: limits, y: [0, 5] });
    update();
  }

  /** The axes change with the truth, the temperature and, in steps, the size of the loss. */
  function fit(name, temperature, largest) {
    const scale = SPARE * reach(temperature);
    if (slopes.y.domain[1] !== scale) {
      slopes.place({ ...slopes.box, x: slopes.x.domain, y: [-scale, scale], xTicks: false });
    }
    const top = HEIGHTS.find((candidate) => candidate >= largest) ?? largest;
    const xLabel = `logit of ${name}, the others held`;
    if (curve.y.domain[1] !== top || curve.xLabel !== xLabel) {
      curve.xLabel = xLabel;
      curve.place({ ...curve.box, x: limits, y: [0, top] });
    }
  }

  function update() {
    if (!curve.box) return;
    const [logits, temperature, target] = ["logits", "temperature", "target"].map(state.get);
    const p = softmax(logits, temperature);
    const bend = gradient(logits, target, temperature);
    const loss = crossEntropy(logits, target, temperature);
    const along = (logit) =>
      crossEntropy(
        logits.map((other, i) => (i === target ? logit : other)),
        target,
        temperature,
      );
    fit(classes[target], temperature, along(limits[0]));

    shareBars.update(p, target);
    slopeBars.update(bend, target);
    const grid = Array.from(
      { length: 101 },
      (_, i) => limits[0] + (i / 100) * (limits[1] - limits[0]),
    );
    set(line, { d: path(grid.map((logit) => [curve.x(logit), curve.y(along(logit))])) });
    const at = logits[target];
    const side = (by) => [curve.x(at + by), curve.y(loss + by * bend[target])];
    set(tangent, { d: path([side(-3), side(3)]) });
    set(knob, { cx: curve.x(at), cy: curve.y(loss) });
    const left = curve.box.right - curve.x(at) < 90;
    set(remark, {
      x: curve.x(at) + (left ? -12 : 12),
      y: clamp(curve.y(loss) - (left ? 40 : 14), [curve.box.top + 12, curve.box.bottom]),
      "text-anchor": left ? "end" : "start",
    });
    say(remark, `slope ${signed(bend[target], 2)}`);

    say(shareTile.term, `Probability of ${classes[target]}`);
    say(
      shareTile.value,
      p[target] < 0.001 ? p[target].toExponential(1).replace("-", "−") : decimal(p[target], 3),
    );
    say(lossTile.value, `${decimal(loss, 3)} nats`);
    say(
      sumTile.value,
      decimal(
        bend.reduce((total, one) => total + one, 0),
        2,
      ),
    );
    logitSliders.forEach((one, i) => one.update(logits[i]));
    warmth.update(temperature);
    truth.update(target);
    reset.disabled = temperature === 1 && logits.every((logit, i) => logit === start[i]);
    judge();
  }

  let shown = null;

  function judge() {
    const reached = state.get("reached");
    if (String(reached) !== shown) {
      shown = String(reached);
      goal.update(Object.fromEntries(reached.map((key) => [key, ""])));
      if (reached.length === GOALS.length) goal.finish();
    }
    if (held) return;
    const found = GOALS.find((key) => !reached.includes(key) && finds[key]());
    if (!found) return;
    const words = news[found]();
    goal.announce(words);
    state.set({ reached: GOALS.filter((key) => key === found || reached.includes(key)) });
  }

  const now = () => {
    const [logits, temperature, target] = ["logits", "temperature", "target"].map(state.get);
    const bend = gradient(logits, target, temperature);
    const others = bend.filter((_, i) => i !== target);
    return { logits, temperature, target, bend, others };
  };

  const finds = {
    shift() {
      const { logits, temperature } = now();
      const gone = logits.map((logit, i) => logit - start[i]);
      const together = Math.max(...gone) - Math.min(...gone) < 1e-6;
      return together && Math.abs(gone[0]) > MOVED - 1e-6 && temperature === 1;
    },
    balance() {
      const { bend, others, target } = now();
      const even = Math.abs(others[0] - others[1]) <= CLOSE;
      return even && Math.abs(bend[target] + 0.5) <= CLOSE;
    },
    wrong() {
      const { logits, target, temperature } = now();
      return crossEntropy(logits, target, temperature) >= FAR;
    },
  };

  const news = {
    shift: () =>
      `All logits moved by ${signed(now().logits[0] - start[0], 1)}, and no probability did: ` +
      "only differences count.",
    balance() {
      const { bend, others, target } = now();
      const told = [bend[target], ...others].map((one) => signed(one, 2));
      return `The bars stand at ${told[0]}, ${told[1]} and ${told[2]}: what one class gains, the others lose.`;
    },
    wrong() {
      const { bend, target } = now();
      const price = decimal(-bend[target], 2);
      return `Confidently wrong: each further unit of the true logit downwards costs ${price} nats, and no more.`;
    },
  };

  state.on(["logits", "temperature", "target", "reached"], update);
  canvas.start();
  return () => {
    canvas.stop();
    state.stop();
    root.remove();
  };
}

/** A bar for each class with its name below and its number above; the true class is dark. */
function bars(place, classes, show) {
  const all = classes.map((name) => ({
    bar: svg("rect"),
    number: svg("text", { "text-anchor": "middle", class: "lx-number", "aria-hidden": "true" }),
    name: svg(
      "text",
      { "text-anchor": "middle", class: "lx-axis-name", "aria-hidden": "true" },
      name,
    ),
  }));
  const base = svg("line", { class: "lx-base" });
  place.marks.append(...all.map(({ bar }) => bar), base);
  place.over.append(...all.flatMap(({ number, name }) => [number, name]));
  return {
    update(values, target) {
      const { box, x, y } = place;
      const wide = (0.56 * box.width) / values.length;
      set(base, { x1: box.left, x2: box.right, y1: y(0), y2: y(0) });
      values.forEach((value, i) => {
        const { bar, number, name } = all[i];
        const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
        set(bar, {
          x: x(i) - wide / 2,
          width: wide,
          y: top,
          height: Math.max(0.5, bottom - top),
          class: i === target ? "lx-bar lx-hit" : "lx-bar",
        });
        set(number, { x: x(i), y: value < 0 ? bottom + 15 : top - 6 });
        say(number, show(value));
        set(name, { x: x(i), y: box.bottom + 19 });
      });
    },
  };
}

/** No gradient bar is longer than 1 over the temperature. */
const reach = (temperature) => Math.max(1, 1 / temperature);

const signed = (value, digits) => {
  const text = decimal(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

export default { render };
