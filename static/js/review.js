// Review without waiting: while one pair is looked at, the next is made ready. It comes sealed; the answer to a decision brings its
// key, and only then is it read, by the person and on the record. Without this script the same forms lead to the same pages.

let ready = null; // { id, version, url, nonce, content } of the pair after this one
let busy = false;

const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const actions = () => document.querySelector("section.actions");

async function post(url, body) {
  return fetch(url, { method: "POST", body, headers: { "X-Review": "swap" }, credentials: "same-origin" });
}

async function makeReady() {
  ready = null;
  const bar = actions();
  const token = bar?.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  if (!bar?.dataset.ready || !token || !globalThis.crypto?.subtle) return;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token);
  const answer = await post(bar.dataset.ready, body).catch(() => null);
  if (answer?.status === 200 && actions() === bar) ready = await answer.json();
}

async function open({ nonce, content }, key) {
  const opener = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["decrypt"]);
  const page = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, opener, bytes(content));
  return new DOMParser().parseFromString(new TextDecoder().decode(page), "text/html");
}

function show(page, url, { last, until }) {
  for (const part of ["main", "section.actions"]) {
    const fresh = page.querySelector(part);
    if (part !== "main") fresh.querySelector("#last").innerHTML = last; // our own server's markup; the policy lets no script of it run
    else fresh.querySelectorAll("[data-until]").forEach((place) => until && (place.dataset.until = until));
    document.querySelector(part).replaceWith(document.adoptNode(fresh));
  }
  document.title = page.title;
  history.pushState(null, "", url);
  scrollTo(0, 0);
  document.querySelector("main").focus({ preventScroll: true });
}

async function decide(form, submitter) {
  const body = new FormData(form, submitter);
  if (ready) {
    body.set("ready", ready.id);
    body.set("ready_version", ready.version);
  }
  const answer = await post(form.action, body);
  const told = await answer.json().catch(() => ({ url: location.href }));
  if (!told.key || !ready) return void location.assign(told.url ?? location.href);
  show(await open(ready, told.key), ready.url, told);
  makeReady();
}

async function quietly(form, submitter) {
  const answer = await post(form.action, new FormData(form, submitter));
  if (answer.ok) form.replaceChildren(`Reason kept: ${submitter?.querySelector("span")?.textContent ?? ""}`);
  else location.assign(location.href);
}

async function go(form, submitter) {
  const answer = await post(form.action, new FormData(form, submitter));
  location.assign((await answer.json().catch(() => ({}))).url ?? location.href);
}

const ways = { decide, quiet: quietly, go };

document.addEventListener("submit", async (event) => {
  const way = ways[event.target.dataset.review];
  if (!way) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  try {
    await way(event.target, event.submitter);
  } catch {
    document.dispatchEvent(new Event("htmx:sendError"));
  } finally {
    busy = false;
    // Keys and forms wait for an answer; this is it. The form itself may have been replaced.
    for (const waiting of [event.target, document]) waiting.dispatchEvent(new Event("htmx:afterRequest", { bubbles: true }));
  }
});

addEventListener("popstate", () => location.reload());
makeReady();
