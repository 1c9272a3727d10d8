// Messages: dismissed by hand, and plain ones by themselves once there was time to read them. One with a way back stays.

const READING = 9000;

function passLater(toast) {
  let timer = setTimeout(() => toast.remove(), READING);
  const hold = () => clearTimeout(timer);
  const again = () => (hold(), (timer = setTimeout(() => toast.remove(), READING)));
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", again);
  toast.addEventListener("focusout", again);
}

function watch(region) {
  const look = (root) => root.querySelectorAll("[data-passing]").forEach((toast) => (toast.removeAttribute("data-passing"), passLater(toast)));
  look(region);
  new MutationObserver(() => look(region)).observe(region, { childList: true });
}

function say(text) {
  const toast = document.getElementById("toast-template")?.content.firstElementChild.cloneNode(true);
  if (!toast) return;
  toast.querySelector("p").textContent = text;
  document.getElementById("toasts").append(toast);
}

document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".toast")?.remove());
document.addEventListener("htmx:responseError", (event) => say(`The server answered with an error (${event.detail.xhr.status}). What you did may not have been kept: look before you try again.`));
document.addEventListener("htmx:sendError", () => say("The server could not be reached. Check the connection and try again."));

const region = document.getElementById("toasts");
if (region) watch(region);
