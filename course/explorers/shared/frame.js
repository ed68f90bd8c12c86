// The frame around every explorer: its name, its parts, how to use the keyboard.

import { html } from "./dom.js";

/** An explorer's outer box, its parts from top to bottom, and help with its keys, a line each. */
export function frame(el, { name, keys }) {
  const root = html("div", {
    class: "lx",
    role: "group",
    "aria-label": name,
  });
  const part = (kind) => {
    const node = html("div", { class: kind });
    root.append(node);
    return node;
  };
  const parts = { head: part("lx-head"), body: part("lx-body"), foot: part("lx-foot") };
  const help = html("details", { class: "lx-keys" }, html("summary", {}, "Keyboard"));
  help.append(html("ul", {}, ...keys.map((line) => html("li", {}, line))));
  root.append(help);
  el.append(root);
  return { root, ...parts };
}
