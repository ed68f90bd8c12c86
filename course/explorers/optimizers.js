// Four update rules race down a contour map: learning rate, momentum and decay under the hand.

import { landscape, race, topCurvature } from "./maths/optimizers.js";
import { contours, levels, sampled } from "./shared/contours.js";
import { button, choice, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { pointHandle } from "./shared/handle.js";
import { stroke, swatch } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, significant } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { dragging } from "./shared/pointer.js";

const GOALS = ["explode", "valley", "plain"];
const LANDSCAPES = [
  { value: "bowl", label: "Bowl" },
  { value: "rosenbrock", label: "Rosenbrock" },
  { value: "beale", label: "Beale" },
];
const LONG = 50; // the condition number from which a valley counts as long
const SOONER = 3; // times as soon as gradient descent
const REACH = 26; // pixels within which a press takes the start
const GRAIN = 400; // parts of the window to which a drag rounds
const DOTS = 40; // first steps that are marked one by one
const POWERS = [-6, 2]; // of ten: the shares of the first loss that are drawn

function render({ model, el }) {
  const state = linked(model);
  const looks = state.get("_looks");
  const names = state.get("_names");
  const keys = Object.keys(names);
  const rules = state.get("_race");
  const ranges = state.get("_ranges");
  const starts = state.get("_starts");
  const first = Object.fromEntries(
    ["landscape", "condition", "lr", "momentum", "decay", "start"].map((name) => [
      name,
      state.get(name),
    ]),
  );

  const { root, head, body, foot } = frame(el, {
    name: "Optimizers explorer",
    keys: [
      "Tab moves to the start on the map; the arrow keys move it, with Shift ten times as far.",
      "Escape takes the start back.",
      "Tab goes on to the sliders; the arrow keys move them, Page Up and Page Down farther.",
      "The slider of steps shows the race step by step, Home and End its beginning and its end.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "Who is down first?"));
  const ground = choice(head, {
    name: "Landscape",
    options: LANDSCAPES,
    change(name) {
      const [start, lr] = starts[name];
      halt();
      state.set({ landscape: name, start, lr, step: 0 });
    },
  });
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const [term, value] = [html("dt", {}, name), html("dd")];
    tiles.append(html("div", {}, term, value));
    return { term, value };
  };
  const curvatureTile = tile("");
  const limitTile = tile("");
  const rateTile = tile("Learning rate, as a share of 2/L");
  const columns = html("div", { class: "lx-columns" });
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  columns.append(stage, aside);
  const table = racerTable(keys, names, looks);
  body.append(tiles, columns, table.node);

  const canvas = drawing(stage, {
    label: "Contour map with the paths of four optimizers, and their losses below",
    height: (width) => clamp(width * 1.08, [460, 610]),
    lay,
  });
  const map = panel(canvas.node, { yLabel: "y" });
  const fall = panel(canvas.node, {
    xLabel: "step",
    yLabel: "loss, in powers of ten of the first one",
  });
  const lines = svg("path", { class: "lx-contour" });
  const bottom = svg("path", { class: "lx-rule" });
  map.marks.append(lines, bottom);
  const line = svg("line", { class: "lx-base" });
  const lineName = svg("text", { class: "lx-remark", "aria-hidden": "true" }, "home: a thousandth");
  fall.marks.append(line);
  fall.over.append(lineName);
  const marks = keys.map((key) => {
    const look = stroke(looks[key], 2.5);
    const trail = svg("path", { fill: "none", ...look });
    const dots = svg("path", { ...stroke([looks[key][0], ""], 5), "stroke-linecap": "round" });
    const knob = svg("circle", { r: 5.5, class: "lx-knob", style: `--hue: ${looks[key][0]}` });
    const curve = svg("path", { fill: "none", ...look });
    map.marks.append(trail, dots);
    map.marks.append(knob);
    fall.marks.append(curve);
    return { trail, dots, knob, curve };
  });
  const handle = pointHandle({
    name: "Start of all four",
    limits: [-4.5, 4.5],
    steps: () => here().window.map(([low, high]) => (high - low) / 100),
    size: 1,
    get: () => ({ index: 0, x: state.get("start")[0], y: state.get("start")[1] }),
    choose: () => {},
    change: place,
    back: () => place(...starts[state.get("landscape")][0]),
  });
  const ring = svg("circle", { r: 10, class: "lx-ring" });
  handle.node.append(ring);
  canvas.node.append(handle.node);

  const tune = (name, label, options) =>
    slider(aside, {
      name: label,
      limits: ranges[name],
      ...options,
      change: (value) => state.set({ [name]: options.round(value) }),
    });
  const three = (value) => Number(value.toPrecision(3));
  const rate = tune("lr", "Learning rate", {
    log: true,
    show: (lr) => significant(lr),
    round: three,
  });
  const inertia = tune("momentum", "Momentum μ, β₁", {
    show: (momentum) => decimal(momentum, 2),
    round: (momentum) => Number(momentum.toFixed(2)),
  });
  // What counts is how many steps a square is remembered for: 1 / (1 - decay) of them.
  const fade = slider(aside, {
    name: "Decay of squares α, β₂",
    limits: ranges.decay.map((decay) => 1 / (1 - decay)),
    log: true,
    show: (memory) => `${significant(1 - 1 / memory)}: ${decimal(memory)} steps`,
    change: (memory) => state.set({ decay: Number((1 - 1 / memory).toFixed(4)) }),
  });
  const shape = tune("condition", "Condition number", {
    log: true,
    show: (condition) => significant(condition),
    round: three,
  });
  const timeline = slider(aside, {
    name: "Steps shown",
    limits: [0, rules.steps],
    show: (step) => `${decimal(step)} of ${rules.steps}`,
    change(step) {
      halt();
      state.set({ step: Math.round(step) });
    },
  });
  const tools = html("div", { class: "lx-tools" });
  aside.append(tools);
  const playButton = button(tools, { label: "Play", press: () => (playing ? halt() : play()) });
  button(tools, { label: "One step", press: () => walk(1) });
  button(tools, {
    label: "Restart",
    press() {
      halt();
      state.set({ step: 0 });
    },
  });
  const reset = button(tools, {
    label: "Put everything back",
    press() {
      halt();
      state.set(first);
    },
  });

  const goal = goals(foot, {
    title: "Goals, each watched to its end",
    items: [
      { key: "explode", text: "Let gradient descent explode, and Adam come home all the same." },
      {
        key: "valley",
        text:
          `In a bowl of condition number ${LONG} or more, bring momentum home ` +
          "three times as soon as gradient descent.",
      },
      { key: "plain", text: "Let plain gradient descent be the first one home." },
    ],
    done: () =>
      "All reached. Each of them can win and each can lose: a ranking of optimizers is a " +
      "statement about their tuning.",
  });

  let playing = 0;

  function play() {
    if (state.get("step") >= rules.steps) state.set({ step: 0 });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      state.set({ step: rules.steps });
      return;
    }
    say(playButton, "Pause");
    playing = requestAnimationFrame(tick);
  }

  function tick() {
    playing = requestAnimationFrame(tick);
    const step = Math.min(rules.steps, state.get("step") + 1);
    state.set({ step });
    if (step === rules.steps) halt();
  }

  function halt() {
    cancelAnimationFrame(playing);
    playing = 0;
    say(playButton, "Play");
  }

  function walk(by) {
    halt();
    state.set({ step: clamp(state.get("step") + by, [0, rules.steps]) });
  }

  // Goals are judged at rest: what a slider only swept through has not been found.
  let held = false;
  dragging(canvas.node, {
    start({ x, y }) {
      const [at, up] = state.get("start");
      if (Math.hypot(map.x(at) - x, map.y(up) - y) > REACH) return false;
      held = true;
      handle.node.focus({ preventScroll: true });
    },
    move: ({ x, y }) => place(map.x.invert(x), map.y.invert(y)),
    end() {
      held = false;
      judge();
    },
  });
  aside.addEventListener("pointerdown", (event) => {
    held = event.target.localName === "input";
  });
  for (const kind of ["change", "pointerup", "pointercancel"]) {
    aside.addEventListener(kind, () => {
      held = false;
      judge();
    });
  }

  function place(...point) {
    const start = point.map((at, i) => {
      const [low, high] = here().window[i];
      const share = Math.round(((clamp(at, [low, high]) - low) / (high - low)) * GRAIN) / GRAIN;
      return Number((low + share * (high - low)).toPrecision(6));
    });
    state.set({ start });
  }

  const here = () => landscape(state.get("landscape"), state.get("condition"));

  function lay(width, height) {
    const [left, across] = [62, width - 62 - 18];
    const low = Math.round(height * 0.29);
    const tall = height - low - 30 - 42 - 48;
    map.place({ left, top: 30, width: across, height: tall, x: [-2, 2], y: [-2, 2] });
    const top = 30 + tall + 58;
    const bounds = { x: [0, rules.steps], y: POWERS };
    fall.place({ left, top, width: across, height: height - top - 48, ...bounds });
    drawn = null;
    update();
  }

  let drawn = null;

  /** Contours are drawn anew only where the landscape, its shape or its place has changed. */
  function terrain(name, condition) {
    if (drawn === `${name} ${condition}`) return;
    drawn = `${name} ${condition}`;
    const { window: area, value, minimum } = here();
    if (String([map.x.domain, map.y.domain]) !== String(area)) {
      map.place({ ...map.box, x: area[0], y: area[1] });
    }
    const grid = sampled(value, area);
    const heights = levels(Math.max(...grid.map((row) => Math.max(...row))));
    const segments = contours(grid, area, heights).flat();
    const pixels = segments.map((ends) => path(ends.map(([x, y]) => [map.x(x), map.y(y)])));
    set(lines, { d: pixels.join("") });
    const [x, y] = [map.x(minimum[0]), map.y(minimum[1])];
    set(bottom, { d: `M${x - 6},${y}H${x + 6}M${x},${y - 6}V${y + 6}` });
  }

  let run = null;

  /** The whole race, computed anew only where something that decides it has changed. */
  function racers() {
    const told = ["landscape", "condition", "start", "lr", "momentum", "decay"].map(state.get);
    if (run === null || String(told) !== run.told) {
      const [name, condition, start, lr, momentum, decay] = told;
      const all = race(name, condition, start, { ...rules, lr, momentum, decay });
      run = { told: String(told), all, top: topCurvature(name, condition, start) };
    }
    return run.all;
  }

  function update() {
    if (!fall.box) return;
    const [name, condition, start, lr, step] = [
      "landscape",
      "condition",
      "start",
      "lr",
      "step",
    ].map(state.get);
    ground.update(name);
    terrain(name, condition);
    const all = racers();
    keys.forEach((key, i) => draw(marks[i], all[key], step));
    set(line, { x1: fall.box.left, x2: fall.box.right, y1: fall.y(-3), y2: fall.y(-3) });
    set(lineName, { x: fall.box.right - 4, y: fall.y(-3) - 5, "text-anchor": "end" });
    set(ring, { cx: map.x(start[0]), cy: map.y(start[1]) });
    handle.update(start[0], `x ${significant(start[0])}, y ${significant(start[1])}`);
    table.update(all, step, rules.steps);

    const onBowl = name === "bowl";
    say(curvatureTile.term, `Largest curvature L${onBowl ? "" : " at the start"}`);
    say(limitTile.term, `2/L${onBowl ? ", beyond it descent diverges" : " at the start"}`);
    say(curvatureTile.value, significant(run.top));
    say(limitTile.value, run.top > 0 ? significant(2 / run.top) : "none");
    say(rateTile.value, run.top > 0 ? significant((lr * run.top) / 2) : "–");
    rate.update(lr);
    inertia.update(state.get("momentum"));
    fade.update(1 / (1 - state.get("decay")));
    shape.update(condition);
    shape.input.disabled = !onBowl;
    timeline.update(step);
    reset.disabled = Object.keys(first).every(
      (trait) => String(first[trait]) === String(state.get(trait)),
    );
    judge();
  }

  function draw({ trail, dots, knob, curve }, { points, shares }, step) {
    const shown = points.slice(0, step + 1).filter((point) => point.every(Number.isFinite));
    // Far outside the window a browser draws nothing reliable: there the line is cut off.
    const far = 4000;
    const pixels = shown.map(([x, y]) => [
      clamp(map.x(x), [-far, far]),
      clamp(map.y(y), [-far, far]),
    ]);
    set(trail, { d: path(pixels) });
    const early = pixels.slice(0, DOTS).map(([x, y]) => `M${x.toFixed(1)},${y.toFixed(1)}h0`);
    set(dots, { d: early.join("") });
    const [x, y] = pixels.at(-1);
    set(knob, { cx: x, cy: y });
    const heights = shares.slice(0, step + 1).map((share, i) => {
      const power = Number.isFinite(share) ? Math.log10(Math.max(share, 1e-12)) : 12;
      return [fall.x(i), fall.y(clamp(power, [POWERS[0] - 2, POWERS[1] + 2]))];
    });
    set(curve, { d: path(heights) });
  }

  let ticked = null;

  function judge() {
    const reached = state.get("reached");
    if (String(reached) !== ticked) {
      ticked = String(reached);
      goal.update(Object.fromEntries(reached.map((key) => [key, ""])));
      if (reached.length === GOALS.length) goal.finish();
    }
    if (held || !run) return;
    const found = GOALS.find((key) => !reached.includes(key) && finds[key]());
    if (!found) return;
    goal.announce(news[found]());
    state.set({ reached: GOALS.filter((key) => key === found || reached.includes(key)) });
  }

  const seen = (step) => step !== null && step <= state.get("step");

  const finds = {
    explode() {
      const { gradient_descent: plain, adam } = racers();
      return seen(plain.lost) && seen(adam.home);
    },
    valley() {
      const { gradient_descent: plain, momentum } = racers();
      const long = state.get("landscape") === "bowl" && state.get("condition") >= LONG;
      return long && seen(plain.home) && seen(momentum.home) && SOONER * momentum.home <= plain.home;
    },
    plain() {
      const { gradient_descent: plain, ...others } = racers();
      const beaten = Object.values(others).every(({ home }) => home === null || home > plain.home);
      return seen(plain.home) && plain.home > 0 && beaten;
    },
  };

  const news = {
    explode() {
      const { gradient_descent: plain, adam } = racers();
      const share = significant((state.get("lr") * run.top) / 2);
      return (
        `Gradient descent explodes within ${plain.lost} steps at ${share} times 2/L. Adam, which ` +
        `divides by the size of its gradients, is home at step ${adam.home}.`
      );
    },
    valley() {
      const { gradient_descent: plain, momentum } = racers();
      return `Momentum is home at step ${momentum.home}, gradient descent at step ${plain.home}.`;
    },
    plain() {
      const { gradient_descent: plain } = racers();
      return `Plain gradient descent wins, at step ${plain.home}.`;
    },
  };

  state.on(
    ["landscape", "condition", "lr", "momentum", "decay", "start", "step", "reached"],
    update,
  );
  canvas.start();
  return () => {
    halt();
    canvas.stop();
    state.stop();
    root.remove();
  };
}

/** The legend of the racers, with their first steps, what is left of the loss, and their fate. */
function racerTable(keys, names, looks) {
  const rows = keys.map((key) => {
    const cells = { first: html("td"), left: html("td"), fate: html("td") };
    const name = html("th", { scope: "row" }, swatch(looks[key]), names[key]);
    return { key, node: html("tr", {}, name, ...Object.values(cells)), ...cells };
  });
  const heads = ["Optimizer", "First step (x, y)", "Share of the loss left", "Home"].map((word) =>
    html("th", { scope: "col" }, word),
  );
  const node = html(
    "table",
    { class: "lx-table" },
    html("caption", {}, "The first step of each, and how far it is"),
    html("thead", {}, html("tr", {}, ...heads)),
    html("tbody", {}, ...rows.map((row) => row.node)),
  );
  return {
    node,
    update(racers, step, steps) {
      for (const { key, first, left, fate } of rows) {
        const { points, shares, home, lost } = racers[key];
        const [from, to] = [points[0], points[1]];
        say(first, `${signed(to[0] - from[0])}, ${signed(to[1] - from[1])}`);
        say(left, scientific(shares[Math.min(step, shares.length - 1)]));
        if (lost !== null && lost <= step) say(fate, `exploded by step ${lost}`);
        else if (home !== null && home <= step) say(fate, `at step ${home}`);
        else say(fate, step === steps ? "not in this race" : "on the way");
      }
    },
  };
}

const signed = (value) => `${value > 0 ? "+" : ""}${significant(value)}`;

const raised = (power) => String(power).replace(/./g, (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]);

const scientific = (value) => {
  if (!Number.isFinite(value)) return "∞";
  if (value === 0 || (value >= 1e-3 && value < 1e4)) return significant(value);
  const [digits, power] = value.toExponential(1).split("e");
  return `${digits} × 10${raised(Number(power))}`;
};

export default { render };
