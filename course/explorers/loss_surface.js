// Walk away from a trained network, plain or with skips, and see what the loss does.

import { height, towards } from "./maths/loss_surface.js";
import { button, choice } from "./shared/controls.js";
import { html, say, set, svg } from "./shared/dom.js";
import { frame } from "./shared/frame.js";
import { goals } from "./shared/goals.js";
import { pointHandle } from "./shared/handle.js";
import { stroke, swatch } from "./shared/look.js";
import { linked } from "./shared/model.js";
import { clamp, decimal, significant } from "./shared/number.js";
import { drawing, panel, path } from "./shared/panel.js";
import { dragging } from "./shared/pointer.js";

const GOALS = ["lost", "near", "far"];
const LOST = 6; // powers of ten
const NEAR = { within: 0.5, above: Math.log10(20) };
const FAR = 0.9;
const CELLS = 62; // of the map, each way
const BANDS = 10; // shades on either side of guessing
const DEPTHS = [4, 20, 40];
const TOP = { 4: 2, 20: 6, 40: 9 }; // powers of ten that the cut shows

function render({ model, el }) {
  const state = linked(model);
  const { mse: ofSkips, mae: ofPlain } = state.get("_looks");
  const surfaces = state.get("_surfaces");
  const guess = state.get("_guess");

  const { root, head, body, foot } = frame(el, {
    name: "Loss surface explorer",
    keys: [
      "Tab moves to the walker; the arrow keys move it, with Shift ten times as far.",
      "Escape takes it back to the network.",
      "At the choices the arrow keys choose another network.",
    ],
  });
  head.append(html("p", { class: "lx-title" }, "What lies around a trained network?"));
  const pick = html("div", { class: "lx-tools" });
  head.append(pick);
  const depths = choice(pick, {
    name: "Layers",
    options: DEPTHS.map((value) => ({ value, label: String(value) })),
    change: (depth) => state.set({ depth }),
  });
  const kinds = choice(pick, {
    name: "Skips",
    options: [
      { value: false, label: "without" },
      { value: true, label: "with" },
    ],
    change: (skips) => state.set({ skips }),
  });
  const tiles = html("dl", { class: "lx-tiles" });
  const tile = (name) => {
    const value = html("dd");
    tiles.append(html("div", {}, html("dt", {}, name), value));
    return value;
  };
  const centreTile = tile("Loss at the network");
  const lossTile = tile("Loss here");
  const farTile = tile("Steps away");
  const columns = html("div", { class: "lx-columns" });
  const stage = html("div", { class: "lx-stage" });
  const aside = html("div", { class: "lx-aside" });
  columns.append(stage, aside);
  body.append(tiles, columns);

  const canvas = drawing(stage, {
    label: "Map of the loss around the network, with the walker on it",
    height: (width) => Math.min(width, 460) - 10,
    lay,
  });
  const plane = panel(canvas.node, { xLabel: "first direction", yLabel: "second direction" });
  const better = bands(ofSkips[0]);
  const worse = bands(ofPlain[0]);
  const ground = svg("g");
  ground.append(...better, ...worse);
  const ray = svg("line", { class: "lx-rule", "stroke-dasharray": "2 4" });
  const home = svg("path", { class: "lx-rule", style: "stroke-width: 2.5" });
  plane.marks.append(ground, ray);
  plane.over.append(home);
  const ring = svg("circle", { r: 8, class: "lx-hollow", style: "stroke: currentColor; stroke-width: 3" });
  const handle = pointHandle({
    name: "Walker",
    limits: [0, 9],
    steps: () => [0.02, 0.02],
    size: 1,
    get() {
      const [x, y] = state.get("point");
      return { index: 0, x, y };
    },
    choose: () => {},
    change: (x, y) => walk(x, y),
    back: () => walk(0, 0),
  });
  handle.node.append(ring);
  canvas.node.append(handle.node);

  const legend = html("p", { class: "lx-note" });
  legend.append("Along the line through the walker: ", swatch(ofSkips), " with skips, ");
  legend.append(swatch(ofPlain), " plain.");
  const trace = drawing(aside, {
    label: "Loss along the line through the network and the walker, for both networks",
    height: () => 250,
    lay: layTrace,
  });
  const cut = panel(trace.node, { xLabel: "steps along the line", yLabel: "loss, powers of ten" });
  const level = svg("line", { class: "lx-base" });
  const here = svg("line", { class: "lx-base" });
  const lines = [ofPlain, ofSkips].map((each) => svg("path", { fill: "none", ...stroke(each, 2.5) }));
  const spot = svg("circle", { r: 5, class: "lx-hit" });
  cut.marks.append(level, here, ...lines);
  cut.over.append(spot);
  const key = html("p", { class: "lx-note" });
  key.append("On the map blue is better than guessing (ln 10 = 2.303 nats), red is worse.");
  const tools = html("div", { class: "lx-tools" });
  aside.append(legend, key, tools);
  const reset = button(tools, { label: "Back to the network", press: () => walk(0, 0) });

  const goal = goals(foot, {
    title: "Goals",
    items: [
      { key: "lost", text: "Around 40 plain layers, find a loss above a million nats." },
      { key: "near", text: "There, find more than 20 nats within half a step of the network." },
      {
        key: "far",
        text: "Around 40 layers with skips, get 0.9 steps away and still do better than guessing.",
      },
    ],
    done: () =>
      "All reached. The deep plain network sits in a narrow ravine; with skips it has a wide valley.",
  });

  let held = false;
  dragging(canvas.node, {
    start({ x, y }) {
      const { left, right, top, bottom } = plane.box;
      if (x < left || x > right || y < top || y > bottom) return false;
      held = true;
      handle.node.focus({ preventScroll: true });
      walk(plane.x.invert(x), plane.y.invert(y));
    },
    move: ({ x, y }) => walk(plane.x.invert(x), plane.y.invert(y)),
    end() {
      held = false;
      update();
    },
  });

  function walk(x, y) {
    const point = [x, y].map((at) => Number(clamp(at, [-1, 1]).toFixed(3)));
    if (String(point) !== String(state.get("point"))) state.set({ point });
  }

  const table = (skips) => surfaces[`${state.get("depth")} ${skips}`];

  function lay(width, tall) {
    const side = Math.min(width - 62, tall - 70);
    plane.place({ left: 52, top: 26, width: side, height: side, x: [-1, 1], y: [-1, 1] });
    const { left, top } = plane.box;
    set(ground, { transform: `translate(${left} ${top}) scale(${side / CELLS})` });
    const [x, y] = [plane.x(0), plane.y(0)];
    set(home, { d: `M${x - 7},${y}h14M${x},${y - 7}v14` });
    update();
  }

  let framed = null;

  function layTrace() {
    framed = null;
    update();
  }

  let drawn = null;

  /** Each cell of the map in its shade: blue below the loss of guessing, red above. */
  function shade(heights, name) {
    if (drawn === name) return;
    drawn = name;
    const paths = { better: better.map(() => ""), worse: worse.map(() => "") };
    for (let i = 0; i < CELLS; i++) {
      for (let j = 0; j < CELLS; j++) {
        const at = [(2 * (i + 0.5)) / CELLS - 1, (2 * (j + 0.5)) / CELLS - 1];
        const above = height(heights, at) - guess;
        const side = above < 0 ? "better" : "worse";
        const depth = above < 0 ? -above / 1.4 : above / 8;
        const band = clamp(Math.floor(depth * BANDS), [0, BANDS - 1]);
        paths[side][band] += `M${i},${CELLS - 1 - j}h1.03v1.03h-1.03z`;
      }
    }
    better.forEach((node, band) => set(node, { d: paths.better[band] }));
    worse.forEach((node, band) => set(node, { d: paths.worse[band] }));
  }

  function update() {
    if (!plane.box || !trace.node.hasAttribute("viewBox")) return;
    const [depth, skips, point] = ["depth", "skips", "point"].map(state.get);
    const heights = table(skips);
    shade(heights, `${depth} ${skips}`);
    const [x, y] = [plane.x(point[0]), plane.y(point[1])];
    set(ring, { cx: x, cy: y });
    const ahead = towards(point);
    const reach = 1 / Math.max(...ahead.map(Math.abs));
    set(ray, {
      x1: plane.x(-reach * ahead[0]),
      y1: plane.y(-reach * ahead[1]),
      x2: plane.x(reach * ahead[0]),
      y2: plane.y(reach * ahead[1]),
    });
    const now = height(heights, point);
    const far = Math.hypot(...point);
    handle.update(decimal(far, 2), `${decimal(far, 2)} away, loss ${nats(now)}`);
    say(centreTile, nats(height(heights, [0, 0])));
    say(lossTile, nats(now));
    say(farTile, decimal(far, 2));

    if (framed !== depth) {
      framed = depth;
      const width = Number(trace.node.getAttribute("width"));
      const box = { left: 48, top: 26, width: width - 60, height: 250 - 26 - 46 };
      cut.place({ ...box, x: [-1.42, 1.42], y: [-1, TOP[depth]] });
    }
    const ends = { x1: cut.box.left, x2: cut.box.right };
    set(level, { ...ends, y1: cut.y(guess), y2: cut.y(guess) });
    set(here, { x1: cut.x(far), x2: cut.x(far), y1: cut.box.top, y2: cut.box.bottom });
    lines.forEach((line, i) => {
      const along = table(i === 1);
      const points = Array.from({ length: 121 }, (_, k) => {
        const step = reach * (k / 60 - 1);
        return [cut.x(step), cut.y(height(along, [step * ahead[0], step * ahead[1]]))];
      });
      set(line, { d: path(points) });
    });
    set(spot, { cx: cut.x(far), cy: cut.y(now) });
    depths.update(depth);
    kinds.update(skips);
    reset.disabled = far === 0;
    judge(now, far);
  }

  let shown = null;

  function judge(now, far) {
    const reached = state.get("reached");
    if (String(reached) !== shown) {
      shown = String(reached);
      goal.update(Object.fromEntries(reached.map((name) => [name, ""])));
      if (reached.length === GOALS.length) goal.finish();
    }
    if (held) return;
    const [depth, skips] = ["depth", "skips"].map(state.get);
    const finds = {
      lost: depth === 40 && !skips && now > LOST,
      near: depth === 40 && !skips && far <= NEAR.within && now > NEAR.above,
      far: depth === 40 && skips && far >= FAR && now < guess,
    };
    const found = GOALS.find((name) => !reached.includes(name) && finds[name]);
    if (!found) return;
    const news = {
      lost: `${nats(now)}, ${decimal(far, 2)} steps away: forty layers multiply what a step does to each.`,
      near: `${nats(now)} after ${decimal(far, 2)} steps. One step of training must be far shorter.`,
      far: `${nats(now)} after ${decimal(far, 2)} steps: it still knows something about digits.`,
    };
    goal.announce(news[found]);
    state.set({ reached: GOALS.filter((name) => name === found || reached.includes(name)) });
  }

  state.on(["depth", "skips", "point", "reached"], update);
  canvas.start();
  trace.start();
  return () => {
    canvas.stop();
    trace.stop();
    state.stop();
    root.remove();
  };
}

const bands = (colour) =>
  Array.from({ length: BANDS }, (_, band) =>
    svg("path", {
      class: "lx-hued lx-dot",
      style: `--hue: ${colour}`,
      "fill-opacity": 0.1 + (0.85 * band) / (BANDS - 1),
    }),
  );

function nats(power) {
  const loss = 10 ** power;
  return `${loss < 1000 ? significant(loss) : decimal(loss)} nats`;
}

export default { render };
