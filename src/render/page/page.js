"use strict";
// Without this, the numbers before the English sentences still lead to their French.
const twins = (element) => document.querySelectorAll(`[data-s="${element.dataset.s}"]`);
function light(target) {
  if (!target || !target.dataset.s) return;
  document.querySelectorAll(".here").forEach((old) => old.classList.remove("here"));
  twins(target).forEach((twin) => {
    twin.classList.add("here");
    twin.scrollIntoView({ block: "nearest" });
  });
}
const aimed = () => document.getElementById(location.hash.slice(1));
addEventListener("hashchange", () => light(aimed()));
addEventListener("DOMContentLoaded", () => light(aimed()));
document.addEventListener("click", (event) => {
  const sentence = event.target.closest("[data-s]");
  if (!sentence || !getSelection().isCollapsed) return;
  light(sentence);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const all = [...document.querySelectorAll(".english ol li")];
  const here = all.findIndex((item) => item.classList.contains("here"));
  const next = { j: all[here + 1], k: all[Math.max(here - 1, 0)] }[event.key];
  if (!next) return;
  light(next);
  next.querySelector(".go").focus({ preventScroll: true });
});
// Words and those they came from, where the translator can say.
function words(event, lit) {
  const word = event.target.closest?.("[data-w]");
  if (!word) return;
  const wanted = word.dataset.w.split(" ");
  twins(word.closest("[data-s]")).forEach((twin) =>
    twin.querySelectorAll("[data-w]").forEach((other) => {
      if (other.dataset.w.split(" ").some((link) => wanted.includes(link))) other.classList.toggle("lit", lit);
    }));
}
document.addEventListener("mouseover", (event) => words(event, true));
document.addEventListener("mouseout", (event) => words(event, false));
