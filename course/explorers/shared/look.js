// How a series is drawn: the colour and dash pattern that it has in the course's figures.

import { html, svg } from "./dom.js";

/** Attributes of a line in a series' look, `[colour, dash]`; the theme may lighten the colour. */
export function stroke([colour, dash], width = 2.5) {
  return {
    class: "lx-hued",
    style: `--hue: ${colour}`,
    "stroke-dasharray": dash || null,
    "stroke-width": width,
  };
}

/** A sample of a line for a legend. */
export function swatch(look) {
  const sample = svg("line", { x1: 1, y1: 6, x2: 33, y2: 6, ...stroke(look) });
  return html(
    "span",
    { class: "lx-swatch" },
    svg("svg", { width: 34, height: 12, "aria-hidden": "true" }, sample),
  );
}
