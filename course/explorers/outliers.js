// Any point of a scatter plot can be dragged; three lines are fitted again at once.

import { fitLine } from "./maths/linear.js";
import { button, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { stroke, swatch } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { change, clamp, decimal, percent, significant } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { movablePoints } from "./shared/points.js";

const LINES = [
  { key: "mse", loss: "mse", label: "MSE" },
  { key: "mae", loss: "l1", label: "MAE" },
  { key: "huber", loss: "huber", label: "Huber" },
];

function render({ model, el }) {
  const state = linked(model);
  const looks = state.get("_looks");
  const clean = state.get("_clean");
  const [xLabel, yLabel, row] = ["x_label", "y_label", "row"].map(state.get);
  const [xRange, yRange] = [state.get("x_range"), state.get("y_range")];
  const [broken, steady] = [state.get("broken"), state.get("steady")];
  const order = clean.map((_, i) => i).sort((i, j) => clean[i][0] - clean[j][0] || i - j);

  const { root, head, body, foot } = frame(el, {
    name: "Outliers explorer",
    keys: [
      "Tab moves to the chosen point; the arrow keys move it, with Shift ten times as far.",
      `Page Up and Page Down choose the next ${row}, Home and End the first and the last.`,
      "Escape takes the chosen point back to where it was.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "What can one point do to a line?"));
  body.classList.add("lx-columns");
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  body.append(stage, aside);

  const canvas = drawing(stage, {
    label: `Scatter plot of ${yLabel} against ${xLabel} with three fitted lines`,
    height: (width) => clamp(width * 0.72, [320, 460]),
    lay,
  });
  const plot = panel(canvas.node, { xLabel, yLabel });
  const band = svg("path", { class: "lx-band", style: `--hue: ${looks.huber[0]}` });
  const trails = svg("g", { class: "lx-trails" });
  const lines = LINES.map(({ key }) => svg("path", { fill: "none", ...stroke(looks[key], 3) }));
  const dots = clean.map(() => svg("circle", { r: 4.5 }));
  const hits = clean.map((_, i) => {
    const hit = svg("circle", { r: 12, class: "lx-grab" });
    hit.index = i;
    return hit;
  });
  plot.marks.append(band, ...lines);
  plot.over.append(trails, ...dots, ...hits);
  const chosen = movablePoints({
    canvas, plot, state, row, clean,
    ranges: [xRange, yRange],
    parts: 2000,
    ring: 10,
    order: () => order,
    allowed: (points) => new Set(points.map(([x]) => x)).size > 1, // else upright: no slope
    rest: update,
  });

  const table = lossTable(looks);
  aside.append(table.node);
  const unitY = state.get("unit");
  const deltaSlider = slider(aside, {
    name: "Huber's δ",
    limits: state.get("delta_range"),
    log: true,
    show: (delta) => `${significant(delta)}${unitY && ` ${unitY}`}`,
    change: (delta) => state.set({ delta: Number(delta.toPrecision(3)) }),
  });
  const note = html("p", { class: "lx-note" });
  const tools = html("div", { class: "lx-tools" });
  aside.append(note, tools);
  const resetButton = button(tools, {
    label: "Put all points back",
    press: () => state.set({ points: clean }),
  });
  const tally = html("span", { class: "lx-note" });
  tools.append(tally);

  const goal = goals(foot, {
    title: `Goals, each with a single ${row} moved`,
    items: [
      {
        key: "one",
        text:
          `Break only the MSE line: change its slope by more than ${percent(broken, 0)} ` +
          `while MAE and Huber stay within ${percent(steady, 0)}.`,
      },
      {
        key: "all",
        text: `Break all three: find a move that changes every slope by more than ${percent(broken, 0)}.`,
      },
    ],
    done: () =>
      "Both reached. Far up or down, a point drags only the MSE line; far out to the side, no loss " +
      "on the residual holds it.",
  });

  function lay(width, height) {
    plot.place({
      left: 58,
      top: 34,
      width: width - 58 - 22,
      height: height - 34 - 48,
      x: xRange,
      y: yRange,
    });
    update();
  }

  let cleanFits = { delta: null, slopes: [] };

  /** The slopes of the data as they came, under the same delta: moving delta breaks no line. */
  function cleanSlopes(delta) {
    if (cleanFits.delta !== delta)
      cleanFits = { delta, slopes: fits(clean, delta).map((fit) => fit.slope) };
    return cleanFits.slopes;
  }

  function update() {
    if (!plot.box) return;
    const [points, delta, selected] = ["points", "delta", "selected"].map(state.get);
    const fitted = fits(points, delta);
    const before = cleanSlopes(delta);
    const changes = fitted.map((fit, i) => (fit.slope - before[i]) / Math.abs(before[i]));

    fitted.forEach((fit, i) => set(lines[i], { d: path(ends(fit, 0)) }));
    set(band, { d: `${path([...ends(fitted[2], delta), ...ends(fitted[2], -delta).reverse()])}Z` });
    let beyond = 0;
    let moved = 0;
    const trail = [];
    points.forEach(([x, y], i) => {
      const outside = Math.abs(y - fitted[2].intercept - fitted[2].slope * x) > delta;
      const away = x !== clean[i][0] || y !== clean[i][1];
      if (outside) beyond += 1;
      if (away) {
        moved += 1;
        const [from, to] = [clean[i], points[i]].map((point) => [
          plot.x(point[0]),
          plot.y(point[1]),
        ]);
        trail.push(
          svg("path", { d: path([from, to]) }),
          svg("circle", { cx: from[0], cy: from[1], r: 4 }),
        );
      }
      const place = { cx: plot.x(x), cy: plot.y(y) };
      set(dots[i], {
        ...place,
        class: `lx-point${outside ? " lx-beyond" : ""}${away ? " lx-moved" : ""}`,
      });
      set(hits[i], place);
    });
    trails.replaceChildren(...trail);

    const [x, y] = points[selected];
    const at = [plot.x(x), plot.y(y)];
    set(chosen.ring, { cx: at[0], cy: at[1] });
    set(chosen.invite, { x: at[0], y: at[1] - 18, "text-anchor": "middle" });
    const isMoved = x !== clean[selected][0] || y !== clean[selected][1];
    chosen.update(
      y,
      `${order.indexOf(selected) + 1} of ${clean.length}: ${xLabel} ${significant(x, 4)}, ` +
        `${yLabel} ${significant(y, 4)}${isMoved ? ", moved" : ""}`,
    );
    table.update(
      fitted.map((fit) => fit.slope),
      changes,
      { broken, steady },
    );
    deltaSlider.update(delta);
    say(
      note,
      `${beyond} of ${clean.length} lie outside the band of ±δ (hollow): there Huber charges as MAE does.`,
    );
    say(tally, moved === 0 ? "None moved yet." : `${moved} moved.`);
    resetButton.disabled = moved === 0;
    judge(moved, changes);
  }

  function fits(points, delta) {
    const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
    return LINES.map(({ loss }) => fitLine(x, y, loss, delta));
  }

  /** A line's ends at the sides of the picture, in pixels, raised by so many units of y. */
  function ends({ intercept, slope }, raised) {
    return xRange.map((x) => [plot.x(x), plot.y(intercept + slope * x + raised)]);
  }

  let shown = null;

  // Judged at rest: what the hand only swept through has not been found.
  function judge(moved, changes) {
    const reached = state.get("reached");
    if (String(reached) !== shown) {
      shown = String(reached);
      goal.update(Object.fromEntries(reached.map((key) => [key, ""])));
      if (reached.length === 2) goal.finish();
    }
    if (chosen.held || moved !== 1) return;
    const sizes = changes.map(Math.abs);
    const one = sizes[0] > broken && sizes[1] <= steady && sizes[2] <= steady;
    const all = sizes.every((size) => size > broken);
    const key = one ? "one" : all ? "all" : null;
    if (key === null || reached.includes(key)) return;
    const told = LINES.map(({ label }, i) => `${label} ${change(changes[i])}`).join(", ");
    goal.announce(one ? `Only the MSE line broke: ${told}.` : `All three broke: ${told}.`);
    state.set({ reached: [...reached, key].sort().reverse() });
  }

  state.on(["points", "delta", "selected", "reached"], update);
  canvas.start();
  return () => {
    canvas.stop();
    state.stop();
    root.remove();
  };
}

/** The legend of the three lines, with their slopes and what moving points did to them. */
function lossTable(looks) {
  const rows = LINES.map(({ key, label }) => {
    const [slope, shift, verdict] = [html("td"), html("td"), html("span", { class: "lx-verdict" })];
    const name = html("th", { scope: "row" }, swatch(looks[key]), label);
    return { node: html("tr", {}, name, slope, shift), slope, shift, verdict };
  });
  const heads = ["Loss", "Slope", "Change"].map((word) => html("th", { scope: "col" }, word));
  const node = html(
    "table",
    { class: "lx-table" },
    html("caption", {}, "Slope of each line, and its change from the data as they came"),
    html("thead", {}, html("tr", {}, ...heads)),
    html("tbody", {}, ...rows.map((row) => row.node)),
  );
  return {
    node,
    update(slopes, changes, { broken, steady }) {
      rows.forEach((row, i) => {
        const size = Math.abs(changes[i]);
        const verdict = size > broken ? "broken" : size > steady ? "bent" : "steady";
        say(row.slope, decimal(slopes[i], 3));
        say(row.shift, `${change(changes[i])} `);
        say(row.verdict, verdict);
        set(row.verdict, { class: `lx-verdict lx-${verdict}` });
        row.shift.append(row.verdict);
      });
    },
  };
}

export default { render };
