// Colours, density and keys change at once when chosen; the server keeps the choice. Without script the same form is sent by its button.

document.documentElement.dataset.scripted = "";

function show({ name, value }) {
  if (name === "theme" && value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset[name] = value;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-preferences]");
  if (!form) return;
  show(event.target);
  fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Quiet": "1" } });
});
