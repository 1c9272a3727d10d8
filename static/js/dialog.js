// <a href="/…/confirm/" data-dialog="id"> opens the <dialog> of that id; without script, or without the dialog, the link goes to its page.
// Menus and lineages (<details name=…>) close with Escape and with a press beside them.

function onClick(event) {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-close]");
  if (closer) closer.closest("dialog")?.close();
  // The backdrop belongs to the dialog's own box, its content never does.
  if (event.target.matches("dialog[open]") && isOutside(event)) event.target.close();
  closeDetails((details) => !details.contains(event.target));
}

function isOutside({ target, clientX, clientY }) {
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

function closeDetails(concerns) {
  document.querySelectorAll("details[name][open]").forEach((details) => concerns(details) && (details.open = false));
}

function onKey(event) {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  let open = document.activeElement?.closest("details[name][open]");
  while (open?.parentElement.closest("details[name][open]")) open = open.parentElement.closest("details[name][open]");
  closeDetails(() => true);
  open?.querySelector("summary")?.focus();
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
