// The way out: the link at the head of the page, or Shift three times. The browser's history stays.
import { forgetDraft } from "./report-draft.js";

const TIMES = 3;
const WITHIN = 1500; // milliseconds

export function enhanceLeaving(link) {
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const now = performance.now();
    pressed = event.key === "Shift" ? [...pressed.filter((at) => now - at < WITHIN), now] : [];
    if (pressed.length === TIMES) leave(link.href);
  });
}

function leave(address) {
  document.documentElement.hidden = true;
  document.title = "…";
  forgetDraft();
  location.replace(address); // so that "back" does not lead here
}
