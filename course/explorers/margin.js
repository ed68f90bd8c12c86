// Any point can be dragged; the boundary between two classes is fitted again at once.

import { fitClassifier, lossAt } from "./maths/margin.js";
import { button, choice, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, significant } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { movablePoints } from "./shared/points.js";

const LOSSES = [
  { value: "hinge", label: "hinge" },
  { value: "squared_hinge", label: "squared hinge" },
  { value: "logistic", label: "logistic" },
];
const GOALS = ["held", "moved", "turned"];
const FAR = 0.5; // how far a point must have gone for its move to count, in units of the axes
const HELD = 1e-4; // change of a coefficient up to which the boundary has not moved
const TURN = 15; // degrees
const MARGINS = [-2, 4]; // of the loss curve
const DEAREST = 3;

function render({ model, el }) {
  const state = linked(model);
  const [labels, clean, classes] = ["_labels", "_clean", "classes"].map(state.get);
  const [xLabel, yLabel, row, hues] = ["x_label", "y_label", "row", "_hues"].map(state.get);
  const [xRange, yRange] = [state.get("x_range"), state.get("y_range")];
  const [spanX, spanY] = [xRange[1] - xRange[0], yRange[1] - yRange[0]];
  const hueOf = (i) => hues[labels[i] > 0 ? 1 : 0];

  const { root, head, body, foot } = frame(el, {
    name: "Margin explorer",
    keys: [
      "Tab moves to the chosen point; the arrow keys move it, with Shift ten times as far.",
      `Page Up and Page Down choose another ${row}, from the one that pushes hardest to the furthest.`,
      "Escape takes the chosen point back to where it was.",
      "At the choice of the loss the arrow keys choose another one.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "Who pushes the boundary?"));
  const lossChoice = choice(head, {
    name: "Loss",
    options: LOSSES,
    change: (loss) => state.set({ loss }),
  });
  body.classList.add("lx-columns");
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  body.append(stage, aside);

  const canvas = drawing(stage, {
    label: `${yLabel} against ${xLabel}: points of two classes, their boundary and its margins`,
    height: (width) => clamp(width * 1.1, [340, 480]),
    lay,
  });
  const plot = panel(canvas.node, { xLabel, yLabel });
  const band = svg("path", { class: "lx-street" });
  const edges = [1, -1].map(() => svg("path", { class: "lx-rule", "stroke-dasharray": "6 4" }));
  const boundary = svg("path", { class: "lx-rule lx-boundary" });
  const trails = svg("g", { class: "lx-trails" });
  const dots = clean.map((_, i) => svg("path", { style: `--hue: ${hueOf(i)}` }));
  plot.marks.append(band, ...edges, boundary);
  const layers = clean.map((_, i) => i).sort((i, j) => labels[j] - labels[i] || i - j);
  plot.over.append(trails, ...layers.map((i) => dots[i]));
  const hits = clean.map(() => svg("circle", { r: 12, class: "lx-grab" }));
  plot.over.append(...hits);
  let order = clean.map((_, i) => i); // by margin, from the smallest
  const chosen = movablePoints({
    canvas, plot, state, row, clean,
    ranges: [xRange, yRange],
    parts: 1000,
    ring: 11,
    order: () => order,
    rest: update,
  });

  const curveCanvas = drawing(aside, {
    label: "The loss over the margin, with every point at its own",
    height: () => 190,
    lay: layCurve,
  });
  const curve = panel(curveCanvas.node, { xLabel: "margin y·s", yLabel: "loss" });
  const line = svg("path", { class: "lx-rule" });
  const beads = clean.map((_, i) => svg("circle", { style: `--hue: ${hueOf(i)}` }));
  curve.marks.append(line);
  curve.over.append(...beads);

  const legend = html("p", { class: "lx-note" });
  aside.append(legend);
  legend.append(
    ...[0, 1].map((k) => entry([key(hues[k], k)], `${classes[k]} (${k ? "+1" : "−1"})`)),
    entry([key(null, 0), key(null, 1)], "does not push"),
  );
  const strength = slider(aside, {
    name: "Penalty λ",
    limits: state.get("_strengths"),
    log: true,
    show: (lam) => significant(lam),
    change: (lam) => state.set({ lam: Number(lam.toPrecision(3)) }),
  });
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const value = html("dd");
    tiles.append(html("div", {}, html("dt", {}, name), value));
    return value;
  };
  const pushTile = tile("Points that push");
  const changeTile = tile("Largest change of a coefficient");
  const tools = html("div", { class: "lx-tools" });
  aside.append(tiles, tools);
  const reset = button(tools, {
    label: "Put all points back",
    press: () => state.set({ points: clean }),
  });
  const tally = html("span", { class: "lx-note" });
  tools.append(tally);

  const goal = goals(foot, {
    title: `Goals, each with a single ${row} moved`,
    items: [
      {
        key: "held",
        text: "Hinge: move one by half a unit or more, and leave the boundary exactly where it is.",
      },
      { key: "moved", text: "Keep it there and choose the logistic loss. Does the boundary hold?" },
      { key: "turned", text: `Hinge: make a grey one turn the boundary by ${TURN}° or more.` },
    ],
    done: () =>
      "All reached. Under the hinge only points on or inside the margin push; under the logistic " +
      "loss all of them do, always.",
  });

  function lay(width, height) {
    plot.place({
      left: 52,
      top: 34,
      width: width - 52 - 16,
      height: height - 34 - 48,
      x: xRange,
      y: yRange,
    });
    update();
  }

  function layCurve(width, height) {
    curve.place({
      left: 52,
      top: 26,
      width: width - 52 - 10,
      height: height - 26 - 46,
      x: MARGINS,
      y: [0, DEAREST],
    });
    update();
  }

  let before = { of: null };

  /** What the points as they came give under the same loss and penalty. */
  function cleanFit(loss, lam) {
    if (before.of !== `${loss} ${lam}`) {
      before = { of: `${loss} ${lam}`, fit: fitClassifier(clean, labels, loss, lam) };
    }
    return before.fit;
  }

  function update() {
    if (!plot.box || !curve.box) return;
    const [points, loss, lam, selected] = ["points", "loss", "lam", "selected"].map(state.get);
    const fit = fitClassifier(points, labels, loss, lam);
    const start = cleanFit(loss, lam);
    const margins = points.map((point, i) => labels[i] * score(fit, point));
    order = clean.map((_, i) => i).sort((i, j) => margins[i] - margins[j] || i - j);

    set(boundary, { d: path(level(fit, 0)) });
    [1, -1].forEach((at, k) => set(edges[k], { d: path(level(fit, at)) }));
    const [one, other] = [level(fit, 1), level(fit, -1)];
    set(band, { d: one.length && other.length ? `${path([...one, ...other.reverse()])}Z` : "" });

    let moved = 0;
    const trail = [];
    points.forEach(([x, y], i) => {
      const push = fit.pushes[i];
      const away = x !== clean[i][0] || y !== clean[i][1];
      const at = [plot.x(x), plot.y(y)];
      if (away) {
        moved += 1;
        const from = [plot.x(clean[i][0]), plot.y(clean[i][1])];
        trail.push(
          svg("path", { d: path([from, at]) }),
          svg("circle", { cx: from[0], cy: from[1], r: 4 }),
        );
      }
      const size = push > 0 ? 4 + 3 * Math.sqrt(Math.min(push, 2)) : 4.5;
      const kind = push > 0 ? "lx-push" : "lx-idle";
      set(dots[i], { d: mark(at, size, labels[i]), class: `${kind}${away ? " lx-moved" : ""}` });
      set(hits[i], { cx: at[0], cy: at[1] });
      const margin = clamp(margins[i], MARGINS);
      set(beads[i], {
        cx: curve.x(margin),
        cy: curve.y(Math.min(DEAREST, lossAt(margins[i], loss))),
        r: i === selected ? 6 : 3.5,
        class: push > 0 ? "lx-push" : "lx-idle",
      });
    });
    trails.replaceChildren(...trail);
    const grid = Array.from({ length: 121 }, (_, k) => MARGINS[0] + (k / 120) * (MARGINS[1] - MARGINS[0]));
    set(line, { d: path(grid.map((m) => [curve.x(m), curve.y(lossAt(m, loss))])) });

    const [x, y] = points[selected];
    const at = [plot.x(x), plot.y(y)];
    set(chosen.ring, { cx: at[0], cy: at[1] });
    const right = at[0] > plot.box.right - 60;
    set(chosen.invite, { x: at[0], y: at[1] - 18, "text-anchor": right ? "end" : "middle" });
    const push = fit.pushes[selected];
    chosen.update(
      y,
      `${classes[labels[selected] > 0 ? 1 : 0]}, ${xLabel} ${significant(x)}, ` +
        `${yLabel} ${significant(y)}, margin ${decimal(margins[selected], 2)}, ` +
        (push > 0 ? `pushes with ${significant(push, 2)}` : "does not push"),
    );
    const pushing = fit.pushes.filter((one) => one > 0).length;
    const change = furthest(fit, start);
    say(pushTile, `${pushing} of ${points.length}`);
    const holds = moved > 0 ? "0: it holds" : "0";
    say(changeTile, change < HELD ? holds : decimal(change, 3));
    lossChoice.update(loss);
    strength.update(lam);
    say(tally, moved === 0 ? "None moved yet." : `${moved} moved.`);
    reset.disabled = moved === 0;
    judge({ points, loss, moved, change, fit, start });
  }

  /** Where the score has this value: the line's ends, far enough out for the picture to cut. */
  function level({ weights: [a, b], intercept }, value) {
    const size = Math.hypot(a, b);
    if (size < 1e-9) return [];
    const [cx, cy] = [(xRange[0] + xRange[1]) / 2, (yRange[0] + yRange[1]) / 2];
    const off = (value - intercept - a * cx - b * cy) / size ** 2;
    const far = 2 * (spanX + spanY) / size;
    return [-far, far].map((t) => [
      plot.x(cx + off * a - t * b),
      plot.y(cy + off * b + t * a),
    ]);
  }

  let shown = null;

  // Judged at rest: what the hand only swept through has not been found.
  function judge({ points, loss, moved, change, fit, start }) {
    const reached = state.get("reached");
    if (String(reached) !== shown) {
      shown = String(reached);
      goal.update(Object.fromEntries(reached.map((name) => [name, ""])));
      if (reached.length === GOALS.length) goal.finish();
    }
    if (chosen.held || moved !== 1) return;
    const index = points.findIndex(([x, y], i) => x !== clean[i][0] || y !== clean[i][1]);
    const gone = Math.hypot(points[index][0] - clean[index][0], points[index][1] - clean[index][1]);
    const turned = angle(fit, start);
    const idle = start.pushes[index] === 0;
    const found = {
      held: loss === "hinge" && gone >= FAR - 1e-9 && change < HELD,
      moved: loss === "logistic" && gone >= FAR - 1e-9 && reached.includes("held"),
      turned: loss === "hinge" && idle && turned >= TURN,
    };
    const name = GOALS.find((one) => found[one] && !reached.includes(one));
    if (!name) return;
    const news = {
      held: `It went ${decimal(gone, 1)} units, and no coefficient changed: it does not push.`,
      moved: `It does not hold: a coefficient changed by ${decimal(change, 3)}. Here everybody pushes.`,
      turned: `Turned by ${decimal(turned, 0)}°: once inside the margin, a point pushes like any other.`,
    };
    goal.announce(news[name]);
    state.set({ reached: GOALS.filter((one) => one === name || reached.includes(one)) });
  }

  state.on(["points", "loss", "lam", "selected", "reached"], update);
  canvas.start();
  curveCanvas.start();
  return () => {
    canvas.stop();
    curveCanvas.stop();
    state.stop();
    root.remove();
  };
}

const score = ({ weights: [a, b], intercept }, [x, y]) => a * x + b * y + intercept;

/** The largest change of a coefficient. */
function furthest(one, other) {
  const changes = one.weights.map((weight, k) => Math.abs(weight - other.weights[k]));
  return Math.max(...changes, Math.abs(one.intercept - other.intercept));
}

/** By how many degrees the boundary has turned. */
function angle({ weights: [a, b] }, { weights: [c, d] }) {
  return (Math.abs(Math.atan2(a * d - b * c, a * c + b * d)) * 180) / Math.PI;
}

/** A disc for the label -1, a square for 1. */
function mark([x, y], r, label) {
  if (label > 0) {
    const side = r * 0.89; // of about the disc's area
    return `M${x - side},${y - side}h${2 * side}v${2 * side}h${-2 * side}Z`;
  }
  return `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
}

/** A sample of a mark for the legend. */
function key(hue, label) {
  const style = hue ? `--hue: ${hue}` : null;
  const sample = svg("path", { d: mark([7, 7], 5.5, label ? 1 : -1), style });
  set(sample, { class: hue ? "lx-push" : "lx-idle" });
  return svg("svg", { width: 14, height: 14, "aria-hidden": "true", class: "lx-key" }, sample);
}

const entry = (keys, words) => html("span", { class: "lx-entry" }, ...keys, ` ${words} `);

export default { render };
