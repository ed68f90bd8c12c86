// A filter slides over a digit; kernel, stride, padding, and the output that follows.

import { convolve, outputSize, unseen, weights } from "./maths/convolution.js";
import { button, choice, slider } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { pointHandle } from "./shared/handle.js";
import { linked } from "./shared/model.js";
import { clamp, decimal } from "./shared/number.js";
import { drawing } from "./shared/panel.js";
import { dragging } from "./shared/pointer.js";

const GOALS = ["same", "half", "unseen"];
const SHADES = 8; // of a pixel: each is one path, however many pixels have it
const NARROW = 420; // pixels below which nothing stands side by side
const TITLE = 22; // pixels above an image
const GAP = 26;
const FILTERS = [
  { value: "upright", label: "upright edges" },
  { value: "level", label: "level edges" },
  { value: "blur", label: "blur" },
];

function render({ model, el }) {
  const state = linked(model);
  const { mse: more, mae: less } = state.get("_looks");
  const image = state.get("_image");
  const limits = state.get("_limits");
  const start = state.get("_start");
  const [height, width] = [image.length, image[0].length];
  const widest = Math.max(height, width) + 2 * limits.padding[1];

  const { root, head, body, foot } = frame(el, {
    name: "Convolution explorer",
    keys: [
      "Tab moves to the window; the arrow keys move it by a stride, with Shift ten times as far.",
      "Home and End take the window to its first and its last position.",
      "At a slider the arrow keys change the number, Home and End take it to its ends.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "What does a window see?"));
  const kind = choice(head, {
    name: "Filter",
    options: FILTERS,
    change: (filter) => state.set({ filter }),
  });
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const value = html("dd");
    tiles.append(html("div", {}, html("dt", {}, name), value));
    return value;
  };
  const sumTile = tile("Positions, each way");
  const outTile = tile("Output");
  const hereTile = tile("Response at the window");
  const columns = html("div", { class: "lx-columns" });
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  columns.append(stage, aside);
  body.append(tiles, columns);

  const canvas = drawing(stage, {
    label: "The image with the window on it, and the output",
    height: (room) => TITLE + (room < NARROW ? 2 * room + TITLE : (room - GAP) / 2),
    lay,
  });
  const left = svg("g");
  const right = svg("g");
  const border = svg("rect", { class: "lx-rule", "stroke-dasharray": "3 3" });
  const edge = svg("rect", { class: "lx-contour", "vector-effect": "non-scaling-stroke" });
  const digit = shades({ class: "lx-hit" });
  const out = svg("rect", { class: "lx-rule", "vector-effect": "non-scaling-stroke" });
  const positive = shades({ class: "lx-hued lx-dot", style: `--hue: ${more[0]}` });
  const negative = shades({ class: "lx-hued lx-dot", style: `--hue: ${less[0]}` });
  const titles = [svg("text", { class: "lx-axis-name" }), svg("text", { class: "lx-axis-name" })];
  const spot = svg("rect", { class: "lx-rule", style: "stroke-width: 2.5" });
  const pane = svg("rect", {
    class: "lx-hued",
    style: `--hue: ${less[0]}`,
    fill: "transparent",
    "stroke-width": 3,
  });
  for (const each of [border, spot]) set(each, { "vector-effect": "non-scaling-stroke" });
  left.append(...digit.nodes, border, edge);
  right.append(...positive.nodes, ...negative.nodes, out);
  const handle = pointHandle({
    name: "Window",
    limits: [0, 1],
    steps: () => [1, 1],
    size: 2,
    get() {
      const [i, j] = place();
      return { index: 0, x: j, y: -i }; // rows count downwards
    },
    choose: (end) => moveTo(end ? [Infinity, Infinity] : [0, 0]),
    change: (x, y) => moveTo([-y, x]),
    back: () => moveTo([0, 0]),
  });
  handle.node.append(pane);
  canvas.node.append(left, right, ...titles, spot, handle.node);
  draw(digit, image, 1);

  const whole = (name, label) =>
    slider(aside, {
      name: label,
      limits: limits[name],
      step: 1,
      show: String,
      change: (value) => state.set({ [name]: Math.round(value) }),
    });
  const sliders = {
    kernel: whole("kernel", "Kernel, pixels each way"),
    stride: whole("stride", "Stride"),
    padding: whole("padding", "Padding"),
  };
  const grid = drawing(aside, { label: "The weights of the filter", height: () => 120, lay: layGrid });
  const mesh = svg("rect", { class: "lx-rule", "vector-effect": "non-scaling-stroke" });
  const plus = shades({ class: "lx-hued lx-dot", style: `--hue: ${more[0]}` });
  const minus = shades({ class: "lx-hued lx-dot", style: `--hue: ${less[0]}` });
  const cells = svg("g");
  cells.append(...plus.nodes, ...minus.nodes, mesh);
  const gridTitle = svg("text", { class: "lx-axis-name", x: 0, y: 12 }, "its weights");
  grid.node.append(cells, gridTitle);
  const note = html("p", { class: "lx-note" }, "Blue is positive, red negative.");
  const tools = html("div", { class: "lx-tools" });
  aside.append(note, tools);
  const reset = button(tools, { label: "Start again", press: () => state.set({ ...start }) });

  const goal = goals(foot, {
    title: "Goals",
    items: [
      { key: "same", text: "An output that is exactly as large as the image." },
      { key: "half", text: "One of exactly half the side, each way." },
      {
        key: "unseen",
        text: "A stride that leaves two or more rows of the padded image which no window reaches.",
      },
    ],
    done: () =>
      "All reached. What decides is the room, n + 2p − k: divided by the stride and rounded down, " +
      "it is the number of moves. The remainder is never looked at.",
  });

  let held = false;
  let cell = 1;
  dragging(canvas.node, {
    start(at) {
      const { x, y } = inside(at);
      const { padding } = settings();
      const out = x < -padding || y < -padding || x > width + padding || y > height + padding;
      if (out) return false;
      held = true;
      handle.node.focus({ preventScroll: true });
      drag(at);
    },
    move: drag,
    end() {
      held = false;
      update();
    },
  });

  function inside({ x, y }) {
    const from = limits.padding[1];
    return { x: x / cell - from, y: (y - TITLE) / cell - from };
  }

  function drag(at) {
    const { x, y } = inside(at);
    const { kernel, stride, padding } = settings();
    moveTo([y, x].map((to) => Math.round((to + padding - kernel / 2) / stride)));
  }

  function settings() {
    const [kernel, stride, padding] = ["kernel", "stride", "padding"].map(state.get);
    return { kernel, stride, padding };
  }

  function ends() {
    const { kernel, stride, padding } = settings();
    return [height, width].map((n) => outputSize(n, kernel, stride, padding) - 1);
  }

  const place = () => state.get("window").map((at, axis) => Math.min(at, ends()[axis]));

  function moveTo(to) {
    const last = ends();
    const window = to.map((at, axis) => clamp(at, [0, last[axis]]));
    if (String(window) !== String(state.get("window"))) state.set({ window });
  }

  let tall = false;

  function lay(room) {
    tall = room < NARROW;
    cell = (tall ? room : (room - GAP) / 2) / widest;
    update();
  }

  function layGrid() {
    update();
  }

  let drawn = null;
  let output = null;

  function update() {
    if (!canvas.node.hasAttribute("viewBox")) return;
    const { kernel, stride, padding } = settings();
    const filter = state.get("filter");
    const from = limits.padding[1];
    const origin = tall ? [0, TITLE + widest * cell + TITLE] : [widest * cell + GAP, TITLE];
    set(left, { transform: `translate(${from * cell} ${TITLE + from * cell}) scale(${cell})` });
    set(border, {
      x: -padding,
      y: -padding,
      width: width + 2 * padding,
      height: height + 2 * padding,
    });
    set(edge, { x: 0, y: 0, width, height });
    const key = [filter, kernel, stride, padding].join();
    if (drawn !== key) {
      drawn = key;
      const taps = weights(filter, kernel);
      output = convolve(image, taps, stride, padding);
      const most = Math.max(...output.flat().map(Math.abs), 1e-9);
      draw(positive, output, most);
      draw(negative, output, -most);
      const heaviest = Math.max(...taps.flat().map(Math.abs));
      draw(plus, taps, heaviest);
      draw(minus, taps, -heaviest);
    }
    const [rows, across] = [output.length, output[0].length];
    const shown = clamp(96 / kernel, [6, 20]);
    set(cells, { transform: `translate(0 20) scale(${shown})` });
    set(mesh, { x: 0, y: 0, width: kernel, height: kernel });
    const offset = [origin[0] + from * cell, origin[1] + from * cell];
    const middle = [((width - across) / 2) * cell, ((height - rows) / 2) * cell];
    const corner = offset.map((at, axis) => at + middle[axis]);
    set(right, { transform: `translate(${corner[0]} ${corner[1]}) scale(${cell})` });
    set(out, { x: 0, y: 0, width: across, height: rows });
    set(titles[0], { x: 0, y: 12 });
    set(titles[1], { x: origin[0], y: origin[1] - TITLE + 12 });
    const padded = padding ? `, padded to ${height + 2 * padding} × ${width + 2 * padding}` : "";
    say(titles[0], `image, ${height} × ${width}${padded}`);
    say(titles[1], `output, ${rows} × ${across}`);

    const [i, j] = place();
    set(pane, {
      x: (from + j * stride - padding) * cell,
      y: TITLE + (from + i * stride - padding) * cell,
      width: kernel * cell,
      height: kernel * cell,
    });
    set(spot, { x: corner[0] + j * cell, y: corner[1] + i * cell, width: cell, height: cell });
    const value = output[i][j];
    set(handle.node, { "aria-valuemax": rows * across - 1 });
    handle.update(i * across + j, `row ${i}, column ${j}: response ${decimal(value, 3)}`);

    const room = `(${height} + 2·${padding} − ${kernel}) / ${stride}`;
    say(sumTile, `⌊${room}⌋ + 1`);
    say(outTile, `${rows} × ${across}`);
    say(hereTile, decimal(value, 3));
    kind.update(filter);
    for (const [name, control] of Object.entries(sliders)) control.update(state.get(name));
    reset.disabled = Object.entries(start).every(([name, value]) => state.get(name) === value);
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
    const { kernel, stride, padding } = settings();
    const rows = outputSize(height, kernel, stride, padding);
    const across = outputSize(width, kernel, stride, padding);
    const missed = unseen(height, kernel, stride, padding);
    const finds = {
      same: rows === height && across === width,
      half: 2 * rows === height && 2 * across === width,
      unseen: missed >= 2,
    };
    const found = GOALS.find((key) => !reached.includes(key) && finds[key]);
    if (!found) return;
    const news = {
      same: `A window of ${kernel} loses ${kernel - 1}; padding by ${padding} gives them back.`,
      half: `Every second position is left out: ${rows} × ${across}.`,
      unseen: `The last ${missed} rows and columns are never looked at: the division is rounded down.`,
    };
    goal.announce(news[found]);
    state.set({ reached: GOALS.filter((key) => key === found || reached.includes(key)) });
  }

  state.on(["filter", "kernel", "stride", "padding", "window", "reached"], update);
  canvas.start();
  grid.start();
  return () => {
    canvas.stop();
    grid.stop();
    state.stop();
    root.remove();
  };
}

/** Paths for the shades of one colour, from faint to full. */
function shades(attributes) {
  const nodes = Array.from({ length: SHADES }, (_, level) =>
    svg("path", { ...attributes, "fill-opacity": (level + 1) / SHADES }),
  );
  return { nodes };
}

/** Draw those cells of a table that have the sign of `most`, each in its shade. */
function draw({ nodes }, table, most) {
  const paths = nodes.map(() => "");
  table.forEach((row, i) =>
    row.forEach((value, j) => {
      const level = Math.round((value / most) * SHADES);
      if (level > 0) paths[Math.min(level, SHADES) - 1] += `M${j},${i}h1v1h-1z`;
    }),
  );
  nodes.forEach((node, level) => set(node, { d: paths[level] }));
}

export default { render };
