// What there is to find out, and word of it once it is found.

import { html, say, set } from "./dom.js";

/** A list of goals: `[{ key, text }]`. `update(reached, news)` ticks off and announces. */
export function goals(parent, { title, items, done }) {
  const marks = new Map();
  const list = html("ul", {});
  for (const { key, text } of items) {
    const tick = html("span", { class: "lx-tick", "aria-hidden": "true" });
    const state = html("span", { class: "lx-unseen" });
    const words = html("span", {}, text);
    const row = html("li", {}, tick, html("span", {}, words, state));
    marks.set(key, { row, tick, state, words });
    list.append(row);
  }
  const news = html("p", { class: "lx-news", role: "status", "aria-live": "polite" });
  const box = html("div", { class: "lx-goals" }, html("p", { class: "lx-goal-title" }, title));
  box.append(list, news);
  parent.append(box);
  return {
    /** `found` maps keys to what replaces their text once reached; absent keys are still open. */
    update(found) {
      for (const [key, { row, tick, state, words }] of marks) {
        const open = !(key in found);
        set(row, { class: open ? null : "lx-reached" });
        say(tick, open ? "" : "✓");
        say(state, open ? " (not reached yet)" : " (reached)");
        if (!open && found[key]) say(words, found[key]);
      }
      set(box, {
        class: marks.size === Object.keys(found).length ? "lx-goals lx-done" : "lx-goals",
      });
    },
    announce: (text) => say(news, text),
    finish: () => say(news, done()),
  };
}
