"use strict";

const by = (id) => document.getElementById(id);
let cards = [];
let shown = null;
let sending = Promise.resolve();
let typing = null;

const question = () => by("question").value;
const here = () => cards.filter((card) => card.question === question());
const lines = () => [
  ...document.querySelectorAll(`.rubric[data-question="${question()}"] input`),
];

function show(card, focus = true) {
  shown = card;
  for (const part of document.querySelectorAll("[data-question]")) {
    part.hidden = part.dataset.question !== question();
  }
  const possible = document.querySelector(`.asked[data-question="${question()}"]`).dataset.points;
  const all = here();
  by("student").textContent = `${all.indexOf(card) + 1} of ${all.length}: ${card.student}`;
  const told = [card.assignment, card.late && "handed in late", card.state,
    card.changed && "changed after it was marked"];
  by("state").textContent = told.filter(Boolean).join(" · ");
  by("answer").innerHTML = card.answer; // made by the server's Markdown, which escapes all else
  by("possible").textContent = possible;
  by("points").max = possible;
  fill();
  by("saved").textContent = "";
  if (focus) by("student").focus();
}

function fill() {
  for (const line of lines()) line.checked = shown.criteria.includes(Number(line.dataset.line));
  by("points").value = shown.points ?? "";
  by("still").hidden = !shown.changed;
  by("comment").value = shown.comment;
  const all = here();
  const marked = all.filter((card) => !card.waits).length;
  by("done").max = all.length;
  by("done").value = marked;
  by("count").textContent = `${marked} of ${all.length}`;
}

function step(by_) {
  keep();
  const all = here();
  const place = all.indexOf(shown) + by_;
  if (place >= 0 && place < all.length) show(all[place]);
  else by("saved").textContent = by_ > 0 ? "This was the last one." : "This is the first one.";
}

function nextThatWaits() {
  keep();
  const all = here();
  const place = all.indexOf(shown);
  const found = [...all.slice(place + 1), ...all.slice(0, place)].find((card) => card.waits);
  if (found) show(found);
  else by("saved").textContent = "No other answer to this question waits.";
}

function toggled() {
  const held = lines().filter((line) => line.checked);
  shown.criteria = held.map((line) => Number(line.dataset.line));
  shown.points = held.reduce((sum, line) => sum + Number(line.dataset.points), 0);
  save();
}

function save() {
  clearTimeout(typing);
  typing = null;
  const card = shown;
  const { number, points, criteria, comment } = card;
  const body = JSON.stringify({ number, points, criteria, comment });
  by("saved").textContent = "Saving …";
  sending = sending.then(async () => {
    let told = "Saved.";
    try {
      const answer = await fetch("mark", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
      });
      const said = await answer.json();
      if (answer.ok) {
        card.waits = said.waits;
        card.changed = false;
      } else told = `Not saved: ${said.error}.`;
    } catch {
      told = "Not saved: the program behind this page has ended. Start the review again.";
    }
    if (card === shown) {
      const comment_ = by("comment").value;
      fill();
      if (document.activeElement === by("comment")) by("comment").value = comment_;
      by("saved").textContent = told;
    }
  });
}

/* A comment is kept when typing rests, and before anything else happens. */
function keep() {
  if (typing === null) return;
  shown.comment = by("comment").value;
  save();
}

by("comment").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(keep, 700);
});
by("comment").addEventListener("blur", keep);
by("points").addEventListener("change", () => {
  const field = by("points");
  if (!field.reportValidity()) return;
  shown.points = field.value === "" ? null : Number(field.value);
  save();
});
for (const line of document.querySelectorAll(".rubric input")) {
  line.addEventListener("change", toggled);
}
function none() {
  for (const line of lines()) line.checked = false;
  toggled();
}
function still() {
  if (shown.changed) save();
}
by("still").addEventListener("click", still);
by("none").addEventListener("click", none);
by("back").addEventListener("click", () => step(-1));
by("next").addEventListener("click", () => step(1));
by("open").addEventListener("click", nextThatWaits);
by("question").addEventListener("change", () => {
  keep();
  const all = here();
  show(all.find((card) => card.waits) ?? all[0], false);
});
by("end").addEventListener("click", async () => {
  keep();
  await sending;
  await fetch("end", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  document.querySelector("main").innerHTML = "<h1>The marks are written</h1><p>You can close this page.</p>";
});
addEventListener("beforeunload", keep);

addEventListener("keydown", (event) => {
  const field = event.target.closest("textarea, select, input[type=number]");
  if (event.key === "Escape" && field) {
    field.blur();
    by("student").focus();
    return;
  }
  if (field || !by("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return;
  const line = /^[1-9]$/.test(event.key) && lines()[Number(event.key) - 1];
  const acts = {
    ArrowRight: () => step(1), j: () => step(1),
    ArrowLeft: () => step(-1), k: () => step(-1),
    u: nextThatWaits, s: still, 0: none, c: () => by("comment").focus(),
  };
  if (line) line.click();
  else if (acts[event.key]) acts[event.key]();
  else return;
  event.preventDefault();
});

fetch("answers").then(async (answer) => {
  cards = await answer.json();
  const all = here();
  show(all.find((card) => card.waits) ?? all[0], false);
});
