// Fetches the zoomable map only when its place comes into view and the page is at rest.
// Forced colours keep the drawn map: a canvas cannot follow the reader's own palette.
export function enhanceMaps(page) {
  const saving = navigator.connection?.saveData;
  const ownColours = matchMedia("(forced-colors: active)").matches;
  if (saving || ownColours || !("IntersectionObserver" in window)) return;
  for (const place of page.querySelectorAll("[data-map]")) {
    if (place.dataset.map) whenSeen(place, () => whenIdle(() => load(place)));
  }
}

async function load(place) {
  try {
    const { draw } = await import(place.dataset.map);
    await draw(place);
  } catch {
    // The drawn map stays: same regions, same links.
  }
}

function whenSeen(place, act) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    act();
  });
  watch.observe(place);
}

function whenIdle(act) {
  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 300));
  if (document.readyState === "complete") idle(act);
  else window.addEventListener("load", () => idle(act), { once: true });
}
