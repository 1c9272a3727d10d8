// Rows picked in a table: <form data-selection> with [data-pick] in each row, [data-pick-all] in the head, [data-picked] for the number.
// Shift picks a range, x picks the row that has the focus. Without script the boxes are ticked one by one.

let last = null;

function boxesOf(root) {
  return [...root.querySelectorAll("[data-pick]")];
}

function count(root) {
  const boxes = boxesOf(root);
  const picked = boxes.filter((box) => box.checked).length;
  root.querySelectorAll("[data-picked]").forEach((place) => (place.textContent = String(picked)));
  root.querySelectorAll("[data-with-picked]").forEach((part) => (part.hidden = picked === 0));
  const all = root.querySelector("[data-pick-all]");
  if (all) {
    all.checked = picked > 0 && picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
  }
  boxes.forEach((box) => box.closest("tr")?.setAttribute("aria-selected", String(box.checked)));
}

function range(root, box) {
  const boxes = boxesOf(root);
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
  if (from >= 0) boxes.slice(from, to + 1).forEach((between) => (between.checked = box.checked));
}

document.addEventListener("click", (event) => {
  const root = event.target.closest("[data-selection]");
  if (!root || !event.target.matches("[data-pick], [data-pick-all]")) return;
  if (event.target.matches("[data-pick-all]")) boxesOf(root).forEach((box) => (box.checked = event.target.checked));
  else if (event.shiftKey && last) range(root, event.target);
  if (event.target.matches("[data-pick]")) last = event.target;
  count(root);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.repeat || event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  event.target.closest("tr")?.querySelector("[data-pick]")?.click();
});

document.querySelectorAll("[data-selection]").forEach(count);
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("[data-selection]").forEach(count));
