// One constant dragged across a histogram, and its average loss under three losses.

import { averageLoss, bestInterval, sides } from "./maths/location.js";
import { choice } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { sliderHandle } from "./shared/handle.js";
import { stroke } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, digitsOf, percent, significant, snap } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { dragging } from "./shared/pointer.js";

const LOSSES = {
  mse: { label: "MSE", long: "mean squared error", best: "the mean" },
  mae: { label: "MAE", long: "mean absolute error", best: "the median" },
  zero_one: { label: "0-1", long: "0-1 loss", best: "the mode" },
};
const NAMES = Object.keys(LOSSES);
const MAGNET = 6; // pixels within which the hand meets a value that occurs, under 0-1 loss
const NARROW = 330; // pixels across below which the words in the picture are shortened
const WIDEST_UNIT_BARS = 40; // whole numbers get a bar each up to so many of them

function render({ model, el }) {
  const state = linked(model);
  const looks = state.get("_looks");
  const unit = state.get("unit");
  const view = state.get("view");
  const step = state.get("step");
  const [values, counts] = [state.get("_values"), state.get("_counts")];
  const data = { values, counts, size: counts.reduce((total, count) => total + count, 0) };
  const fine = step / 5;
  const digits = digitsOf(fine);
  const near = 0.6 * step; // an arrow key can always come this close
  const brief = (value) => String(Number(value.toFixed(digits))).replace("-", "−");

  const { root, head, body, foot } = frame(el, {
    name: "Best constant explorer",
    keys: [
      "Tab moves to the choice of loss; the arrow keys choose another one.",
      "Tab moves on to the constant; the arrow keys move it, with Shift by a fifth of a step.",
      "Page Up and Page Down move it by ten steps, Home and End to the ends of the picture.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "Which single number predicts best?"));
  const lossChoice = choice(head, {
    name: "Loss",
    options: NAMES.map((value) => ({ value, label: LOSSES[value].label })),
    change: (loss) => state.set({ loss }),
  });
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const [term, value] = [html("dt", {}, name), html("dd")];
    tiles.append(html("div", {}, term, value));
    return { term, value };
  };
  const constantTile = tile("Prediction for every row");
  const lossTile = tile("");
  const sidesTile = tile("Rows below, at, above");
  body.append(tiles);

  const canvas = drawing(body, {
    label: "Histogram of the data, and beneath it the average loss of each constant",
    height: (width) => clamp(width * 0.62, [380, 470]),
    lay,
  });
  const top = panel(canvas.node, { yLabel: "rows" });
  const bottom = panel(canvas.node, { xLabel: `constant prediction (${unit})` });
  const flags = svg("g", { class: "lx-flags", "aria-hidden": "true" });
  const bars = svg("g");
  const beyond = svg("text", { class: "lx-remark", "text-anchor": "end", "aria-hidden": "true" });
  const curve = svg("g");
  const rule = svg("path", { class: "lx-rule" });
  const knob = svg("circle", { r: 8, class: "lx-knob" });
  const ring = svg("circle", { r: 13, class: "lx-ring" });
  const pill = svg("g", { class: "lx-pill", "aria-hidden": "true" });
  const pillBox = svg("rect", { rx: 4, height: 20, width: 76 });
  const pillText = svg("text", { "text-anchor": "middle" });
  pill.append(pillBox, pillText);
  top.marks.append(bars);
  bottom.marks.append(curve);
  canvas.node.append(beyond, flags);

  const handle = sliderHandle({
    name: "Constant prediction",
    limits: view,
    step,
    fine,
    get: () => state.get("constant"),
    change: (constant) => move(constant),
  });
  handle.node.append(rule, pill, ring, knob);
  canvas.node.append(handle.node);

  let held = false;
  dragging(canvas.node, {
    start({ x, y }, event) {
      const onKnob = event.target === knob || event.target === ring;
      const { box } = bottom;
      const inside = x >= box.left - 12 && x <= box.right + 12 && y <= box.bottom + 30;
      if (!onKnob && !inside) return false;
      held = true;
      handle.node.focus({ preventScroll: true });
      move(magnet(bottom.x.invert(x)));
    },
    move: ({ x }) => move(magnet(bottom.x.invert(x))),
    end() {
      held = false;
      judge();
    },
  });

  function move(constant) {
    state.set({ constant: clamp(snap(constant, fine), view) });
  }

  /** Under 0-1 loss only exact hits count, and a pixel hardly ever hits. */
  function magnet(constant) {
    if (state.get("loss") !== "zero_one") return constant;
    const pixel = bottom.x(constant);
    const nearest = values.reduce((best, value) =>
      Math.abs(value - constant) < Math.abs(best - constant) ? value : best,
    );
    return Math.abs(bottom.x(nearest) - pixel) <= MAGNET ? nearest : constant;
  }

  // Goals are judged at rest: a minimum that the hand only swept over has not been found.
  const goal = goals(foot, {
    title:
      "Goal: find the constant with the smallest average loss, under each of the three losses.",
    items: NAMES.map((key) => ({ key, text: LOSSES[key].label })),
    done: () => `${answers()}: the same data, three best answers.`,
  });
  const bestText = (loss) => {
    const [low, high] = bestInterval(data, loss);
    return low === high ? brief(low) : `${brief(low)} to ${brief(high)}`;
  };
  const answers = () =>
    NAMES.map((key) => `${bestText(key)} under ${LOSSES[key].label}`).join(", ");

  function judge() {
    const [loss, constant, reached] = ["loss", "constant", "reached"].map(state.get);
    if (held || reached.includes(loss)) return;
    const [low, high] = bestInterval(data, loss);
    const slack = loss === "zero_one" ? 0 : near;
    if (constant < low - slack || constant > high + slack) return;
    const now = NAMES.filter((name) => name === loss || reached.includes(name));
    const { label, best } = LOSSES[loss];
    const left = NAMES.length - now.length;
    goal.announce(
      `${label} is smallest at ${bestText(loss)}, ${best} of the data. ` +
        `${left === 1 ? "One loss" : `${left} losses`} to go.`,
    );
    state.set({ reached: now });
  }

  function lay(width, height) {
    const left = 62;
    const across = width - left - 18;
    const pad = (view[1] - view[0]) * 0.035;
    const x = [view[0] - pad, view[1] + pad];
    const tall = height - 66 - 92 - 46;
    const upper = Math.round(tall * 0.46);
    const bins = binned(data, x);
    const most = Math.max(...bins.map((bin) => bin.count));
    top.place({ left, top: 66, width: across, height: upper, x, y: [0, most * 1.02] });
    bottom.place({
      left,
      top: 66 + upper + 68,
      width: across,
      height: tall - upper + 24,
      x,
      y: [0, 1],
    });
    bars.replaceChildren(
      ...bins.map((bin) => {
        const [from, to] = [top.x(bin.from), top.x(bin.to)];
        const gap = Math.min(2, (to - from) * 0.1);
        const bar = svg("rect", {
          x: from + gap,
          width: Math.max(0.5, to - from - 2 * gap),
          y: top.y(bin.count),
          height: top.box.bottom - top.y(bin.count),
        });
        bar.bin = bin;
        return bar;
      }),
    );
    const { rows, last } = bins.outside;
    const share = percent(rows / data.size);
    const told =
      across < NARROW ? `${share} →` : `${share} of the rows lie beyond, up to ${brief(last)} →`;
    say(beyond, rows ? told : "");
    set(beyond, { x: top.box.right, y: top.box.bottom - 14 });
    drawn = null;
    update();
  }

  let drawn = null;

  /** What changes with the loss only. */
  function drawLoss(loss) {
    drawn = loss;
    const { corners, most } = landscape(data, loss, bottom);
    const named = `${LOSSES[loss].long}${lossUnit(loss)}`;
    bottom.yLabel = bottom.box.width < NARROW ? LOSSES[loss].long : `average loss: ${named}`;
    bottom.place({ ...bottom.box, x: bottom.x.domain, y: [0, most * 1.06] });
    curve.replaceChildren(...curveOf(corners, loss, bottom, looks[loss]));
    set(knob, { style: `--hue: ${looks[loss][0]}` });
    say(lossTile.term, `Average loss: ${LOSSES[loss].long}`);
    lossChoice.update(loss);
  }

  function lossUnit(loss) {
    return { mse: ` (${unit}, squared)`, mae: ` (${unit})`, zero_one: " (share of rows missed)" }[
      loss
    ];
  }

  function update() {
    if (!bottom.box) return;
    const [loss, constant, reached] = ["loss", "constant", "reached"].map(state.get);
    if (loss !== drawn) drawLoss(loss);
    const value = averageLoss(data, loss, constant);
    const [x, y] = [bottom.x(constant), bottom.y(value)];
    set(rule, { d: upright(x, 12) });
    set(knob, { cx: x, cy: y });
    set(ring, { cx: x, cy: y });
    const centre = clamp(x, [bottom.box.left + 20, bottom.box.right - 24]);
    set(pillBox, { x: centre - 38, y: bottom.box.bottom + 4 });
    set(pillText, { x: centre, y: bottom.box.bottom + 18.5 });
    say(pillText, `c = ${decimal(constant, digits)}`);
    for (const bar of bars.children) {
      const { from, to } = bar.bin;
      const hit = constant >= from && constant < to;
      set(bar, {
        class:
          to <= constant
            ? "lx-bar lx-below"
            : hit && loss === "zero_one"
              ? "lx-bar lx-hit"
              : "lx-bar",
      });
    }
    const share = sides(data, constant);
    const at = 1 - share.below - share.above;
    const written = loss === "zero_one" ? percent(value) : significant(value, 4);
    say(constantTile.value, `${decimal(constant, digits)} ${unit}`);
    say(lossTile.value, written);
    say(sidesTile.value, [share.below, at, share.above].map((part) => percent(part)).join(" · "));
    handle.update(
      constant,
      `${decimal(constant, digits)} ${unit}, ${LOSSES[loss].long} ${written}`,
    );
    drawFlags(reached);
    judge(); // last, for what it finds redraws
  }

  /** A line through both panels, which leaves the words between them free. */
  const upright = (x, from) =>
    `M${x},${from}V${top.box.bottom}M${x},${bottom.box.top}V${bottom.box.bottom}`;

  let flagged = "";

  /** The minima found so far, so that at the end all three stand side by side. */
  function drawFlags(reached) {
    const key = `${reached} ${bottom.box.width}`;
    if (key === flagged) return;
    flagged = key;
    flags.replaceChildren(
      ...NAMES.filter((name) => reached.includes(name)).map((name) => {
        const [low, high] = bestInterval(data, name);
        const [x, y] = [bottom.x((low + high) / 2), 20 + 15 * NAMES.indexOf(name)];
        const words = svg(
          "text",
          { x: x + 6, y: y + 4 },
          `${LOSSES[name].label}: ${bestText(name)}`,
        );
        return svg(
          "g",
          { style: `--hue: ${looks[name][0]}`, class: "lx-flag" },
          svg("path", { d: upright(x, y - 8), fill: "none", ...stroke(looks[name], 1.5) }),
          words,
        );
      }),
    );
    goal.update(
      Object.fromEntries(
        reached.map((name) => [
          name,
          `${LOSSES[name].label}: ${bestText(name)}, ${LOSSES[name].best}`,
        ]),
      ),
    );
    if (reached.length === NAMES.length) goal.finish();
  }

  state.on(["constant", "loss", "reached"], update);
  canvas.start();
  return () => {
    canvas.stop();
    state.stop();
    root.remove();
  };
}

/** The average loss over a panel's width: its corners where it has some, else close to each other. */
function landscape(data, loss, { x, box }) {
  const [low, high] = x.domain;
  const steps = Math.max(2, Math.round(box.width / 4));
  const even = Array.from({ length: steps + 1 }, (_, i) => low + (i / steps) * (high - low));
  const occurring = data.values.filter((value) => value > low && value < high);
  const at = { mse: even, mae: [low, ...occurring, high], zero_one: occurring }[loss];
  const corners = at.map((constant) => [constant, averageLoss(data, loss, constant)]);
  return {
    corners,
    most: loss === "zero_one" ? 1 : Math.max(...corners.map(([, height]) => height)),
  };
}

/** A parabola; straight pieces with a dot at each kink; or, for 0-1 loss, drops from a level of 1. */
function curveOf(corners, loss, { x, y, box }, [colour, dash]) {
  const places = corners.map(([constant, height]) => [x(constant), y(height)]);
  const solid = stroke([colour, ""], 3);
  const dot = ([cx, cy], r) => svg("circle", { cx, cy, r, ...solid, class: "lx-hued lx-dot" });
  if (loss === "mse") return [svg("path", { d: path(places), fill: "none", ...solid })];
  if (loss === "mae") {
    const kinks = places.slice(1, -1).map((place) => dot(place, 3));
    return [svg("path", { d: path(places), fill: "none", ...solid }), ...kinks];
  }
  const level = y(1);
  const drops = places.flatMap(([across, down]) => [
    svg("line", { x1: across, x2: across, y1: level, y2: down, ...stroke([colour, dash], 1.5) }),
    svg("circle", {
      cx: across,
      cy: level,
      r: 3,
      ...stroke([colour, ""], 1.5),
      class: "lx-hued lx-hollow",
    }),
    dot([across, down], 4),
  ]);
  return [svg("line", { x1: box.left, x2: box.right, y1: level, y2: level, ...solid }), ...drops];
}

/** Bars over a domain: one for each whole number where there are few, else thirty. */
function binned({ values, counts }, [low, high]) {
  const whole = values.every(Number.isInteger) && high - low <= WIDEST_UNIT_BARS;
  const width = whole ? 1 : (high - low) / 30;
  const start = whole ? Math.ceil(low) - 0.5 : low;
  const bins = [];
  for (let from = start; from < high - 1e-9 * width; from += width) {
    bins.push({ from, to: from + width, count: 0 });
  }
  bins.outside = { rows: 0, last: NaN };
  values.forEach((value, i) => {
    const bin = bins[Math.floor((value - start) / width)];
    if (bin) bin.count += counts[i];
    else {
      bins.outside.rows += counts[i];
      bins.outside.last = value;
    }
  });
  return bins;
}

export default { render };
