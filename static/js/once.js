// A form is sent once: a second press before the server has answered sends nothing. The server guards itself too; this spares the wait.

const sent = new WeakSet();

function onSubmit(event) {
  const form = event.target;
  if (form.method === "get" || form.method === "dialog") return;
  if (sent.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  sent.add(form);
  event.submitter?.setAttribute("aria-busy", "true");
}

function free(form) {
  sent.delete(form);
  form.querySelectorAll("[aria-busy=true]").forEach((button) => button.removeAttribute("aria-busy"));
}

// Captured, so that it is asked before htmx is.
document.addEventListener("submit", onSubmit, { capture: true });
// What another script has stopped was not sent.
document.addEventListener("submit", (event) => event.defaultPrevented && !event.target.matches("[hx-post]") && free(event.target));
document.addEventListener("htmx:afterRequest", (event) => event.target.matches?.("form") && free(event.target));
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(free));
