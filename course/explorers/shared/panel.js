// A drawing that fills the width it is given, and panels with axes inside it.

import { html, set, svg, uniqueId } from "./dom.js";
import { decimal, digitsOf } from "./number.js";
import { linear, ticks } from "./scale.js";

/**
 * An SVG as wide as its place. `lay(width, height)` is called at first and at every new width;
 * sizes stay in CSS pixels, so text never shrinks with the drawing.
 */
export function drawing(parent, { label, height, lay }) {
  const node = svg("svg", { class: "lx-drawing", role: "group", "aria-label": label });
  const box = html("div", { class: "lx-box" }, node);
  parent.append(box);
  let last = 0;
  const measure = () => {
    const width = Math.round(box.clientWidth);
    if (width === 0 || width === last) return;
    last = width;
    const tall = Math.round(height(width));
    set(node, { width, height: tall, viewBox: `0 0 ${width} ${tall}` });
    lay(width, tall);
  };
  const watch = new ResizeObserver(measure);
  return {
    node,
    start() {
      measure();
      watch.observe(box);
    },
    stop: () => watch.disconnect(),
  };
}

/** Axes around a box, and layers of marks that are cut off at its edge. */
export function panel(parent, { xLabel = "", yLabel = "" }) {
  const id = uniqueId("clip");
  const cut = svg("rect");
  const grid = svg("g", { class: "lx-grid" });
  const marks = svg("g", { "clip-path": `url(#${id})` });
  const over = svg("g");
  const axes = svg("g", { class: "lx-axes", "aria-hidden": "true" });
  parent.append(
    svg("g", {}, svg("clipPath", { id }, cut), grid, marks, axes, over),
  );
  const self = { marks, over, x: null, y: null, box: null };

  /** Where the box stands and which part of the data it shows. */
  self.place = ({ left, top, width, height, x, y, xTicks = true }) => {
    self.box = { left, top, width, height, right: left + width, bottom: top + height };
    self.x = linear(x, [left, left + width]);
    self.y = linear(y, [top + height, top]);
    set(cut, { x: left, y: top, width, height });
    const across = ticks(x, width / 70);
    const up = ticks(y, height / 40);
    grid.replaceChildren(
      ...up.marks.map((value) => line(left, self.y(value), left + width, self.y(value))),
    );
    axes.replaceChildren(
      line(left, top + height, left + width, top + height),
      ...(xTicks ? across.marks.flatMap((value) => below(value, across.step)) : []),
      ...up.marks.map((value) =>
        text(left - 8, self.y(value) + 4, label(value, up.step), { "text-anchor": "end" }),
      ),
      text(left + width / 2, top + height + 38, xTicks ? (self.xLabel ?? xLabel) : "", {
        "text-anchor": "middle",
        class: "lx-axis-name",
      }),
      text(left - 46, top - 10, self.yLabel ?? yLabel, { class: "lx-axis-name" }),
    );

    function below(value, step) {
      const at = self.x(value);
      const foot = top + height;
      return [
        line(at, foot, at, foot + 5),
        text(at, foot + 19, label(value, step), { "text-anchor": "middle" }),
      ];
    }
  };
  return self;
}

/** A polyline through points in pixels. */
export function path(points) {
  return points.length ? `M${points.map(([x, y]) => `${round(x)},${round(y)}`).join("L")}` : "";
}

const round = (pixel) => Math.round(pixel * 100) / 100;

const label = (value, step) => decimal(value, digitsOf(step));

const line = (x1, y1, x2, y2) => svg("line", { x1, y1, x2, y2 });

const text = (x, y, words, attributes) => svg("text", { x, y, ...attributes }, words);
