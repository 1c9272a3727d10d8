// How long a lease still holds: <time data-until="2026-11-22T10:00:00Z">9 minutes</time> counts down to the second, and says when it is over.

function write(place) {
  const left = Math.max(0, Math.round((Date.parse(place.dataset.until) - Date.now()) / 1000));
  place.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : (place.dataset.over ?? "0:00");
}

function tick() {
  document.querySelectorAll("[data-until]").forEach(write);
}

tick();
setInterval(tick, 1000);
