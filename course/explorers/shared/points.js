// Points of the model that a hand moves: any of them by mouse, the chosen one by keys as well.

import { svg } from "./dom.js";
import { pointHandle } from "./handle.js";
import { clamp } from "./number.js";
import { dragging } from "./pointer.js";

const REACH = 22; // pixels within which a press takes the nearest point

/**
 * Lets the model's `points` be moved in a drawing, one of them being `selected`.
 *
 * `clean` says where they were, `parts` to which part of the picture's width and height a move
 * rounds, `order()` in which order keys choose them, `allowed(points)` whether they may lie so, and
 * `rest()` is called when the mouse lets go. The ring around the chosen point has the radius `ring`.
 */
export function movablePoints({
  canvas, plot, state, row, clean, ranges, parts, ring, order, allowed = () => true, rest,
}) {
  const [xRange, yRange] = ranges;
  const [spanX, spanY] = ranges.map(([low, high]) => high - low);
  const invite = svg("text", { class: "lx-invite", "aria-hidden": "true" }, "drag any point");
  const handle = pointHandle({
    name: `Chosen ${row}`,
    limits: yRange,
    steps: () => [spanX / 100, spanY / 100],
    size: clean.length,
    get() {
      const index = state.get("selected");
      const [x, y] = state.get("points")[index];
      return { index: order().indexOf(index), x, y };
    },
    choose: (position) => state.set({ selected: order()[position] }),
    change: move,
    back: () => move(...clean[state.get("selected")]),
  });
  const around = svg("circle", { r: ring, class: "lx-ring" });
  handle.node.append(around);
  canvas.node.append(handle.node, invite);
  const self = { node: handle.node, update: handle.update, ring: around, invite, held: false };

  dragging(canvas.node, {
    start({ x, y }) {
      const index = nearest(x, y);
      if (index === null) return false;
      self.held = true;
      state.set({ selected: index });
      handle.node.focus({ preventScroll: true });
    },
    move: ({ x, y }) => move(plot.x.invert(x), plot.y.invert(y)),
    end() {
      self.held = false;
      rest();
    },
  });
  return self;

  function nearest(x, y) {
    let [best, distance] = [null, REACH];
    state.get("points").forEach((point, i) => {
      const apart = Math.hypot(plot.x(point[0]) - x, plot.y(point[1]) - y);
      if (apart < distance) [best, distance] = [i, apart];
    });
    return best;
  }

  function move(x, y) {
    const index = state.get("selected");
    const points = state.get("points").slice();
    const home = x === clean[index][0] && y === clean[index][1];
    points[index] = home ? clean[index] : [rounded(x, xRange, spanX), rounded(y, yRange, spanY)];
    if (!allowed(points)) return;
    invite.remove();
    state.set({ points });
  }

  function rounded(value, range, span) {
    const part = Math.round(((value - range[0]) / span) * parts) / parts;
    return Number(clamp(range[0] + part * span, range).toPrecision(12));
  }
}
