// Elements with their attributes and children, HTML and SVG.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element: `html("p", { class: "note" }, "text", child)`. */
export function html(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Set the attributes that changed; null removes one. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
  return node;
}

/** Replace the text of a node if it differs, so that nothing is announced or laid out anew. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

let made = 0;

/** An id that no other element on the page has. */
export function uniqueId(stem) {
  made += 1;
  return `lx-${stem}-${made}-${Math.random().toString(36).slice(2, 8)}`;
}

// JupyterLab takes arrow keys for the notebook, unless the focused element itself says otherwise.
const TAKES_KEYS = ["input", "button", "summary"];
const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

function fill(node, attributes, children) {
  set(node, attributes);
  if (TAKES_KEYS.includes(node.localName) || "tabindex" in attributes) set(node, OWN_KEYS);
  node.append(...children);
  return node;
}
