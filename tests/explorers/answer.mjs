// Answers calls to the explorers' arithmetic: JSON lines [module, function, arguments] in,
// results out, one line each.

import { createInterface } from "node:readline";

const root = new URL("../../course/explorers/", import.meta.url);
const results = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [module, name, args] = JSON.parse(line);
  results.push((await import(new URL(module, root)))[name](...args));
}
for (const result of results) console.log(JSON.stringify(result ?? null));
