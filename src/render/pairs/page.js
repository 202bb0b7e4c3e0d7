"use strict";
// One bead at a time can be reached by Tab; arrows and letters move from it.
const beads = () => [...document.querySelectorAll(".bead")].filter((bead) => bead.checkVisibility());
function go(bead) {
  if (!bead) return;
  document.querySelectorAll(".bead[tabindex='0']").forEach((old) => (old.tabIndex = -1));
  bead.tabIndex = 0;
  bead.focus();
  bead.scrollIntoView({ block: "nearest" });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "INPUT") return;
  const all = beads();
  const here = all.indexOf(document.activeElement);
  const doubtful = (bead) => !bead.classList.contains("sure");
  const move = {
    ArrowDown: () => all[here + 1], j: () => all[here + 1],
    ArrowUp: () => all[here - 1], k: () => all[here - 1],
    n: () => all.slice(here + 1).find(doubtful),
    p: () => all.slice(0, Math.max(here, 0)).findLast(doubtful),
    Home: () => all[0], End: () => all.at(-1),
  }[event.key];
  if (!move) return;
  event.preventDefault();
  go(move());
});
document.addEventListener("click", (event) => {
  const bead = event.target.closest(".bead");
  if (bead && getSelection().isCollapsed) go(bead);
});
const first = document.querySelector(".bead");
if (first) first.tabIndex = 0;
