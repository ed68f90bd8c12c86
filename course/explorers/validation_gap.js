// Curves of training and validation, a line at which to stop, and a test score in an envelope.

import { finds, gapAt, lowest } from "./maths/validation_gap.js";
import { button, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { sliderHandle } from "./shared/handle.js";
import { stroke, swatch } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, percent } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { dragging } from "./shared/pointer.js";

const GOALS = ["heart", "below", "stopped"];
const SETTINGS = ["hidden", "rows", "noise", "decay"];
const TOP = 2.4; // nats: just above ln 10, where every run begins

function render({ model, el }) {
  const state = linked(model);
  const { mse: ofTraining, mae: ofValidation, huber: ofTest } = state.get("_looks");
  const curves = state.get("_curves");
  const grid = state.get("_grid");
  const start = state.get("_start");
  const epochs = curves[0][0][0][0][0].length;

  const { root, head, body, foot } = frame(el, {
    name: "Validation gap explorer",
    keys: [
      "Tab moves to the stopping line; the arrow keys move it by an epoch, Page Up and Page Down by ten.",
      "Home and End are the first and the last epoch.",
      "Tab goes on to the four settings, which the arrow keys change, and to the test score.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "Where would you stop?"));
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const value = html("dd");
    tiles.append(html("div", {}, html("dt", {}, name), value));
    return value;
  };
  const epochTile = tile("Stop after epoch");
  const gapTile = tile("Gap: validation − training");
  const shareTile = tile("Right in validation");
  const testTile = tile("Right in the test");
  const columns = html("div", { class: "lx-columns" });
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  columns.append(stage, aside);
  body.append(tiles, columns);

  const canvas = drawing(stage, {
    label: "Losses over the epochs with the stopping line, and the share judged right below",
    height: (width) => clamp(width * 0.95, [400, 500]),
    lay,
  });
  const losses = panel(canvas.node, { yLabel: "loss (nats)" });
  const shares = panel(canvas.node, { xLabel: "epoch", yLabel: "share right" });
  const curve = (parent, look) => {
    const line = svg("path", { fill: "none", ...stroke(look, 2.5) });
    parent.marks.append(line);
    return line;
  };
  const lines = [
    curve(losses, ofTraining),
    curve(losses, ofValidation),
    curve(shares, ofValidation),
    curve(shares, ofTest),
  ];
  const spots = [losses, losses, shares, shares].map((each) => {
    const spot = svg("circle", { r: 4.5, class: "lx-hit" });
    each.over.append(spot);
    return spot;
  });
  const handle = sliderHandle({
    name: "Stopping line",
    limits: [1, epochs],
    step: 1,
    fine: 1,
    get: () => state.get("line"),
    change: stop,
  });
  const rule = svg("line", { class: "lx-rule", style: "stroke-width: 2" });
  const ring = svg("circle", { r: 9, class: "lx-ring" });
  const knob = svg("circle", { r: 6, class: "lx-hit" });
  const grab = svg("rect", { class: "lx-grab", width: 24 });
  handle.node.append(rule, knob, ring, grab);
  canvas.node.append(handle.node);

  const tune = (name, label, show) =>
    slider(aside, {
      name: label,
      limits: [0, grid[name].length - 1],
      step: 1,
      show: (place) => show(grid[name][Math.round(place)]),
      change: (place) => choose({ [name]: grid[name][Math.round(place)] }),
    });
  const sliders = {
    hidden: tune("hidden", "Hidden units", (units) => decimal(units)),
    rows: tune("rows", "Training images", (rows) => decimal(rows)),
    noise: tune("noise", "Noise in the training labels", (share) => percent(share, 0)),
    decay: tune("decay", "Weight decay", (decay) => String(decay)),
  };
  const legend = html("p", { class: "lx-note" });
  for (const [look, name] of [
    [ofTraining, "training"],
    [ofValidation, "validation"],
    [ofTest, "test, once opened"],
  ])
    legend.append(html("span", { class: "lx-entry" }, swatch(look), name));
  const tools = html("div", { class: "lx-tools" });
  const remark = html("p", { class: "lx-note" });
  aside.append(legend, tools, remark);
  const open = button(tools, {
    label: "Open the test score",
    press: () => state.set({ seen: { [key()]: state.get("line"), ...state.get("seen") } }),
  });
  const reset = button(tools, {
    label: "Put everything back",
    press: () => state.set({ ...start, seen: {} }),
  });

  const goal = goals(foot, {
    title: "Goals",
    items: [
      {
        key: "heart",
        text: "Learnt by heart: at the line, a training loss of at most 0.2 nats and a validation loss half as large again as its lowest.",
      },
      {
        key: "below",
        text: "No leak: a validation loss at least 0.1 nats below the training loss. How can that be?",
      },
      {
        key: "stopped",
        text: "With noise, place the line first, then open the test: within 3 points of the best epoch, where the last one is 10 points worse.",
      },
    ],
    done: () =>
      "All reached. Capacity, data, noise and decay decide how far the curves part; the line decides what you keep.",
  });

  let held = false;

  function stop(epoch) {
    const line = clamp(Math.round(epoch), [1, epochs]);
    if (line !== state.get("line")) state.set({ line });
  }

  function choose(setting) {
    const [name] = Object.keys(setting);
    if (state.get(name) !== setting[name]) state.set(setting);
  }

  dragging(canvas.node, {
    start({ x }) {
      const { left, right } = losses.box;
      if (x < left - 12 || x > right + 12) return false;
      held = true;
      handle.node.focus({ preventScroll: true });
      stop(losses.x.invert(x));
    },
    move: ({ x }) => stop(losses.x.invert(x)),
    end() {
      held = false;
      update();
    },
  });

  function lay(width, height) {
    const [left, across] = [58, width - 58 - 16];
    const tall = (height - 30 - 36 - 48) * 0.6;
    const top = 30 + tall + 46;
    losses.place({ left, top: 30, width: across, height: tall, x: [0, epochs], y: [0, TOP] });
    shares.place({ left, top, width: across, height: height - top - 48, x: [0, epochs], y: [0, 1] });
    update();
  }

  const key = () => SETTINGS.map((name) => grid[name].indexOf(state.get(name))).join(" ");

  const run = () => SETTINGS.reduce((part, name) => part[grid[name].indexOf(state.get(name))], curves);

  function update() {
    if (!shares.box) return;
    const epoch = state.get("line");
    const openedAt = state.get("seen")[key()];
    const opened = openedAt !== undefined;
    const [train, val, right, test] = run();
    [train, val, right, test].forEach((values, i) => {
      const at = i < 2 ? losses : shares;
      const hidden = i === 3 && !opened;
      set(lines[i], {
        d: hidden ? "" : path(values.map((value, k) => [at.x(k + 1), at.y(value / 1000)])),
      });
      set(spots[i], {
        cx: at.x(epoch),
        cy: at.y(values[epoch - 1] / 1000),
        visibility: hidden ? "hidden" : null,
      });
    });
    const now = gapAt(train, val, epoch);
    const x = losses.x(epoch);
    set(rule, { x1: x, x2: x, y1: losses.box.top, y2: shares.box.bottom });
    for (const circle of [ring, knob]) set(circle, { cx: x, cy: losses.box.top });
    set(grab, { x: x - 12, y: losses.box.top - 12, height: shares.box.bottom - losses.box.top + 12 });
    handle.update(
      epoch,
      `epoch ${epoch}, training ${decimal(now.train, 2)}, validation ${decimal(now.val, 2)} nats`,
    );
    say(epochTile, String(epoch));
    say(gapTile, `${now.gap > 0 ? "+" : ""}${decimal(now.gap, 3)} nats`);
    say(shareTile, percent(right[epoch - 1] / 1000));
    say(testTile, opened ? percent(test[epoch - 1] / 1000) : "not opened");
    say(
      remark,
      !opened
        ? "Place the line first. The score is worth something once."
        : epoch === openedAt
          ? "Opened. Moving the line now would be choosing by the test."
          : `Opened at epoch ${openedAt}. A score at any other line has been chosen by the test: it is no test any more.`,
    );
    for (const name of SETTINGS) sliders[name].update(grid[name].indexOf(state.get(name)));
    open.disabled = opened;
    const untouched = Object.keys(state.get("seen")).length === 0;
    reset.disabled = untouched && Object.keys(start).every((name) => state.get(name) === start[name]);
    judge({ train, val, test, epoch, openedAt });
  }

  let shown = null;

  function judge({ train, val, test, epoch, openedAt }) {
    const reached = state.get("reached");
    if (String(reached) !== shown) {
      shown = String(reached);
      goal.update(Object.fromEntries(reached.map((name) => [name, ""])));
      if (reached.length === GOALS.length) goal.finish();
    }
    if (held) return;
    // Only the line that stood when the score was opened counts as placed.
    const opened = epoch === openedAt;
    const met = finds({ train, val, test, noise: state.get("noise"), epoch, opened });
    const found = GOALS.find((name) => !reached.includes(name) && met[name]);
    if (!found) return;
    const now = gapAt(train, val, epoch);
    const news = {
      heart: `Training ${decimal(now.train, 2)}, validation ${decimal(now.val, 2)} nats; it was ${decimal(val[lowest(val) - 1] / 1000, 2)} after epoch ${lowest(val)}.`,
      below: `Validation ${decimal(now.val, 2)}, training ${decimal(now.train, 2)} nats: the training labels are noisy, the validation labels are not.`,
      stopped: `${percent(test[epoch - 1] / 1000)} in the test; after epoch ${epochs} it would have been ${percent(test.at(-1) / 1000)}.`,
    };
    goal.announce(news[found]);
    state.set({ reached: GOALS.filter((name) => name === found || reached.includes(name)) });
  }

  state.on([...SETTINGS, "line", "seen", "reached"], update);
  canvas.start();
  return () => {
    canvas.stop();
    state.stop();
    root.remove();
  };
}

export default { render };
