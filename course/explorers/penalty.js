// Two weights, the contours of a loss, and a penalty of any strength and mix that moves its optimum.

import { conditionNumber, dataLoss, levelCurve, optimum, penaltyCurve } from "./maths/penalty.js";
import { button, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { stroke, swatch } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, percent, significant } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { dragging } from "./shared/pointer.js";
import { linear } from "./shared/scale.js";

const GOALS = ["corner", "never", "both"];
const CONTOURS = 6;
const RAYS = 120; // points of a contour
const STEPS = 160; // strengths along the optimum's path
const NEAR = 30; // pixels within which a press takes hold of the optimum

function render({ model, el }) {
  const state = linked(model);
  const { mse: ofLoss, mae: ofPenalty } = state.get("_looks");
  const problem = state.get("_problem");
  const names = state.get("names");
  const start = state.get("_start");
  const strengths = state.get("_strengths");
  const [across, up] = state.get("_window");
  const free = optimum(problem, 0, 0);
  const span = across[1] - across[0];
  const rises = Array.from(
    { length: CONTOURS },
    (_, i) => (((i + 1) / CONTOURS) ** 2 * 1.2 * span ** 2) / 8,
  );
  const bare = conditionNumber(problem, 0, 0);
  const round = Math.round(10 * Math.sqrt(bare)) / 10; // half way to a circle, in ratios

  const { root, head, body, foot } = frame(el, {
    name: "Penalty explorer",
    keys: [
      "Tab moves to the next slider; the arrow keys move it, Page Up and Page Down ten times as far.",
      "Home and End take a slider to its ends: no L1 and all L1, for the mix.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "Where does a penalty take two weights?"));
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const value = html("dd");
    tiles.append(html("div", {}, html("dt", {}, name), value));
    return value;
  };
  const weightTiles = names.map((name) => tile(`Weight of ${name}`));
  const lossTile = tile("Loss on the data");
  const roundTile = tile(`Condition (data: ${decimal(bare, 2)})`);
  const columns = html("div", { class: "lx-columns" });
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  columns.append(stage, aside);
  body.append(tiles, columns);

  const canvas = drawing(stage, {
    label: `Contours over the weight of ${names[0]} and the weight of ${names[1]}, with the optimum`,
    height: (width) => Math.min(width, 470) - 10,
    lay,
  });
  const plane = panel(canvas.node, {
    xLabel: `weight of ${names[0]}`,
    yLabel: `weight of ${names[1]}`,
  });
  const cross = [svg("line", { class: "lx-base" }), svg("line", { class: "lx-base" })];
  const thin = (look) => svg("path", { fill: "none", ...stroke(look, 1.2) });
  const lossCurves = rises.map(() => thin(ofLoss));
  const sumCurves = rises.map(() => svg("path", { class: "lx-rule" }));
  const area = svg("path", { class: "lx-band", style: `--hue: ${ofPenalty[0]}` });
  const border = svg("path", { fill: "none", ...stroke(ofPenalty, 2) });
  const way = svg("path", {
    class: "lx-rule",
    "stroke-dasharray": "1 4",
    style: "stroke-width: 3",
  });
  const target = svg("circle", {
    r: 5,
    class: "lx-hollow",
    style: `stroke: ${ofLoss[0]}; stroke-width: 2.5`,
  });
  plane.marks.append(...cross, area, border, ...lossCurves, ...sumCurves, way);
  const knob = svg("circle", { r: 7, class: "lx-hit" });
  const hold = svg("circle", { r: 16, class: "lx-grab" });
  const remark = svg("text", { class: "lx-invite", "aria-hidden": "true" });
  plane.over.append(target, knob, remark, hold);

  const strength = slider(aside, {
    name: "Strength λ of the penalty",
    limits: strengths,
    log: true,
    show: (lam) => significant(lam),
    change: (lam) => state.set({ lam: Number(lam.toPrecision(3)) }),
  });
  const mix = slider(aside, {
    name: "Share of L1 in it",
    limits: [0, 1],
    show: (share) => (share === 0 ? "L2 alone" : share === 1 ? "L1 alone" : percent(share)),
    change: (share) => state.set({ l1_ratio: Number(share.toFixed(3)) }),
  });
  const trace = drawing(aside, {
    label: "Both weights over the strength of the penalty",
    height: () => 190,
    lay: layTrace,
  });
  const history = panel(trace.node, { yLabel: "weights over λ" });
  const level = svg("line", { class: "lx-base" });
  const traces = ["", "6 3"].map((dash) =>
    svg("path", { class: "lx-rule", "stroke-dasharray": dash || null }),
  );
  const rule = svg("line", { ...stroke(ofPenalty, 1.5) });
  history.marks.append(level, ...traces, rule);
  const spots = names.map(() => svg("circle", { r: 4, class: "lx-hit" }));
  const ends = names.map((name) => svg("text", { "aria-hidden": "true" }, name));
  history.over.append(...spots, ...ends);

  const key = html("p", { class: "lx-note" });
  key.append(swatch(ofLoss), "loss on the data ", swatch(ofPenalty), "same penalty");
  const sum = html(
    "p",
    { class: "lx-note" },
    "Without colour: the sum of both, and the way of its optimum.",
  );
  const tools = html("div", { class: "lx-tools" });
  aside.append(key, sum, tools);
  const reset = button(tools, {
    label: "Put everything back",
    press: () => state.set({ lam: start[0], l1_ratio: start[1] }),
  });

  const goal = goals(foot, {
    title: "Goals",
    items: [
      {
        key: "corner",
        text: "With L1 alone, hold one weight at exactly 0 while the other is not. Over which range of λ does it stay?",
      },
      {
        key: "never",
        text: "With L2 alone, turn λ up as far as it goes. Is any weight exactly 0 now?",
      },
      {
        key: "both",
        text: `Mix them: exactly one weight at 0, and contours of the sum with a condition number of at most ${decimal(round, 1)}.`,
      },
    ],
    done: () =>
      "All reached. L1 holds a weight at exactly 0 over a range of λ; L2 only shrinks it, but " +
      "makes the valley rounder; a mixture does both.",
  });

  // Goals are judged at rest: what a slider only swept through has not been found.
  let held = false;
  const release = () => {
    held = false;
    judge();
  };
  aside.addEventListener("pointerdown", () => {
    held = true;
  });
  for (const kind of ["change", "pointerup", "pointercancel"])
    aside.addEventListener(kind, release);
  dragging(canvas.node, {
    start({ x, y }) {
      const at = Number(knob.getAttribute("cx")) - x;
      if (Math.hypot(at, Number(knob.getAttribute("cy")) - y) > NEAR) return false;
      held = true;
    },
    move({ x, y }) {
      let nearest = { far: Infinity };
      for (const { lam, w } of walk) {
        const far = Math.hypot(plane.x(w[0]) - x, plane.y(w[1]) - y);
        if (far < nearest.far) nearest = { far, lam };
      }
      state.set({ lam: Number(nearest.lam.toPrecision(3)) });
    },
    end: release,
  });

  function lay(width, height) {
    const side = Math.min(width - 58 - 14, height - 30 - 48);
    plane.place({ left: 58, top: 30, width: side, height: side, x: across, y: up });
    for (const [line, at] of [
      [
        cross[0],
        { x1: plane.x(across[0]), x2: plane.x(across[1]), y1: plane.y(0), y2: plane.y(0) },
      ],
      [cross[1], { x1: plane.x(0), x2: plane.x(0), y1: plane.y(up[0]), y2: plane.y(up[1]) }],
    ])
      set(line, at);
    set(target, { cx: plane.x(free[0]), cy: plane.y(free[1]) });
    lossCurves.forEach((curve, i) =>
      set(curve, { d: ring(levelCurve(problem, 0, 0, rises[i], RAYS)) }),
    );
    update();
  }

  function layTrace(width, height) {
    const largest = Math.max(...free.map(Math.abs), 0.1) * 1.1;
    const domain = [Math.min(0, ...free) * 1.1 - 0.05 * largest, Math.max(0, ...free) * 1.1];
    const box = { left: 46, top: 26, width: width - 46 - 12, height: height - 26 - 24 };
    history.place({ ...box, x: strengths.map(Math.log10), y: domain, xTicks: false });
    const scale = linear(strengths.map(Math.log10), [box.left, box.left + box.width]);
    history.over.querySelectorAll(".lx-decade").forEach((node) => node.remove());
    for (let power = Math.ceil(scale.domain[0]); power <= scale.domain[1]; power++) {
      const at = { x: scale(power), y: height - 6, "text-anchor": "middle", class: "lx-decade" };
      history.over.append(svg("text", { ...at, "aria-hidden": "true" }, String(10 ** power)));
    }
    set(level, { x1: box.left, x2: box.left + box.width, y1: history.y(0), y2: history.y(0) });
    update();
  }

  const ring = (points) => `${path(points.map(([u, v]) => [plane.x(u), plane.y(v)]))}Z`;

  let walk = [];
  let walked = null;

  /** The optimum at every strength, worked out again when the mix changes. */
  function follow(ratio) {
    if (walked === ratio) return;
    walked = ratio;
    const [low, high] = strengths.map(Math.log10);
    walk = Array.from({ length: STEPS + 1 }, (_, i) => {
      const lam = 10 ** (low + (i / STEPS) * (high - low));
      return { lam, w: optimum(problem, lam, ratio) };
    });
  }

  function update() {
    if (!plane.box || !history.box) return;
    const [lam, ratio] = ["lam", "l1_ratio"].map(state.get);
    follow(ratio);
    const best = optimum(problem, lam, ratio);
    const condition = conditionNumber(problem, lam, ratio);

    sumCurves.forEach((curve, i) =>
      set(curve, { d: ring(levelCurve(problem, lam, ratio, rises[i], RAYS)) }),
    );
    const same = ring(penaltyCurve(best, ratio, RAYS));
    set(area, { d: same });
    set(border, { d: same });
    set(way, {
      d: path([free, ...walk.map(({ w }) => w)].map(([u, v]) => [plane.x(u), plane.y(v)])),
    });
    const at = [plane.x(best[0]), plane.y(best[1])];
    set(knob, { cx: at[0], cy: at[1] });
    set(hold, { cx: at[0], cy: at[1] });
    const zeros = names.filter((_, i) => best[i] === 0);
    set(remark, { x: at[0], y: at[1] - 15, "text-anchor": "middle" });
    say(
      remark,
      zeros.length === 2 ? "both exactly 0" : zeros.map((name) => `${name} = 0`).join(""),
    );

    traces.forEach((line, i) =>
      set(line, {
        d: path(walk.map((each) => [history.x(Math.log10(each.lam)), history.y(each.w[i])])),
      }),
    );
    const now = history.x(Math.log10(lam));
    set(rule, { x1: now, x2: now, y1: history.box.top, y2: history.box.bottom });
    spots.forEach((spot, i) => set(spot, { cx: now, cy: history.y(best[i]) }));
    const first = walk[0].w;
    ends.forEach((text, i) => {
      const y = history.y(first[i]) + (first[i] < 0 ? 16 : -7);
      set(text, { x: history.box.left + 6, y: clamp(y, [20, history.box.bottom - 4]) });
    });

    weightTiles.forEach((value, i) =>
      say(value, best[i] === 0 ? "exactly 0" : significant(best[i])),
    );
    say(lossTile, decimal(dataLoss(problem, best), 3));
    say(roundTile, decimal(condition, 2));
    strength.update(lam);
    mix.update(ratio);
    reset.disabled = lam === start[0] && ratio === start[1];
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
    const [lam, ratio] = ["lam", "l1_ratio"].map(state.get);
    const best = optimum(problem, lam, ratio);
    const excluded = best.indexOf(0);
    const one = excluded >= 0 && best[1 - excluded] !== 0;
    const condition = conditionNumber(problem, lam, ratio);
    const finds = {
      corner: one && ratio === 1,
      never: ratio === 0 && lam === strengths[1],
      both: one && condition <= round,
    };
    const found = GOALS.find((key) => !reached.includes(key) && finds[key]);
    if (!found) return;
    goal.announce(news[found]({ excluded, best, condition }));
    state.set({ reached: GOALS.filter((key) => key === found || reached.includes(key)) });
  }

  const news = {
    corner({ excluded }) {
      const { lam } = walk.find(({ w }) => w[excluded] === 0);
      const [from, to] = [lam, Math.max(...problem.pull.map(Math.abs))].map((at) =>
        significant(at, 2),
      );
      return `The weight of ${names[excluded]} is exactly 0, and stays so from about λ = ${from} to ${to}, where the other follows.`;
    },
    never: ({ best }) =>
      `At λ = ${significant(strengths[1])} the weights are ${best.map((w) => significant(w)).join(" and ")}: small, and not 0.`,
    both: ({ excluded, condition }) =>
      `The weight of ${names[excluded]} is exactly 0, and the condition number ${decimal(condition, 2)}: an elastic net.`,
  };

  state.on(["lam", "l1_ratio", "reached"], update);
  canvas.start();
  trace.start();
  return () => {
    canvas.stop();
    trace.stop();
    state.stop();
    root.remove();
  };
}

export default { render };
