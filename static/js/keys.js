// Keys that press what is on the page. An element says its own key: <button data-key="a">Approve</button>.
// One press is one action: a held key counts once, and after an action that goes to the server further keys wait for the answer.
// Rows are walked with j and k; ? lists the keys of the page at hand; data-keys="off" on <html> switches everything off but Escape.

const WRITING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable]";
let waiting = false;

const isOn = () => document.documentElement.dataset.keys !== "off";
const openDialog = () => document.querySelector("dialog[open]");
const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [aria-disabled=true]");

function wanted(key, scope) {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return [...scope.querySelectorAll("[data-key]")].find((element) => {
    const own = element.dataset.key;
    return (own.length === 1 ? own.toLowerCase() : own) === name && isShown(element);
  });
}

function asksTheServer(element) {
  if (element.dataset.dialog || element.type === "button") return element.matches("[hx-get], [hx-post]");
  return element.matches("button, a[href]:not([href^='#'], [download], [target])");
}

function press(element) {
  if (element.matches(WRITING)) {
    element.focus();
    element.select?.();
    return;
  }
  if (waiting && asksTheServer(element)) return;
  if (asksTheServer(element)) waiting = true;
  element.click();
  // A form that is not valid sends nothing, so there is no answer to wait for.
  if (element.form && !element.formNoValidate && !element.form.checkValidity()) waiting = false;
}

function walk(step) {
  const rows = [...document.querySelectorAll("a[data-row]")].filter(isShown);
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.closest("tr, li")?.contains(document.activeElement));
  const next = at === -1 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[next].focus();
  return true;
}

function showHelp() {
  const dialog = document.getElementById("keys-help");
  const list = dialog?.querySelector("[data-keys-list]");
  if (!list || dialog.open) return;
  const entries = [...document.querySelectorAll("[data-key]")].filter(isShown).map((element) => [element.dataset.key, labelOf(element)]);
  if (document.querySelector("a[data-row]")) entries.push(["j", "Next row"], ["k", "Row before"], ["Enter", "Open the row"]);
  if (document.querySelector("[data-selection]")) entries.push(["x", "Pick the row"]);
  entries.push(["?", "This list"]);
  list.replaceChildren(...entries.map(([key, label]) => entry(key, label)));
  dialog.showModal();
}

function labelOf(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, .unseen, svg").forEach((part) => part.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || "";
}

function entry(key, label) {
  const [line, term, description, cap] = ["div", "dt", "dd", "kbd"].map((name) => document.createElement(name));
  term.textContent = label;
  cap.textContent = key.length === 1 ? key.toUpperCase() : key;
  description.append(cap);
  line.append(term, description);
  return line;
}

function onKey(event) {
  if (event.key === "Escape" && event.target.matches?.("#search")) event.target.blur();
  if (!isOn() || event.repeat || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(WRITING)) return;
  if (event.key === "Enter" && event.target.closest?.("a[href], button, summary")) return; // what has the focus is meant
  const dialog = openDialog();
  if (!dialog && event.key === "?") return void (event.preventDefault(), showHelp());
  const element = wanted(event.key, dialog ?? document);
  if (element) {
    event.preventDefault();
    press(element);
  } else if (!dialog && (event.key === "j" || event.key === "k")) {
    if (walk(event.key === "j" ? 1 : -1)) event.preventDefault();
  }
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => event.target.closest("[data-show-keys]") && showHelp());
// A press of the mouse counts as well.
document.addEventListener("submit", (event) => (waiting ||= !event.defaultPrevented));
document.addEventListener("htmx:beforeRequest", (event) => (waiting ||= event.target.matches?.("form, button, a")));
for (const answered of ["htmx:afterRequest", "htmx:sendError", "htmx:sendAbort"]) document.addEventListener(answered, () => (waiting = false));
// A page taken back from the browser's memory has no request under way.
window.addEventListener("pageshow", () => (waiting = false));
