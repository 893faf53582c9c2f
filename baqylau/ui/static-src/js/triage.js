// The queue of signals by keyboard. Every key does what a link or a form on the page does.
export function enhanceTriage(queue) {
  if (!queue) return;
  const help = document.querySelector("[data-triage-help]");
  if (help) help.hidden = false;
  const rows = [...queue.querySelectorAll("[data-triage-row] a")];
  const opened = rows.findIndex((row) => row.hasAttribute("aria-current"));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (event.key === "?" && help) help.open = !help.open;
    else if (event.key === "o" && rows.includes(document.activeElement)) document.activeElement.click();
    else if (!act(document.querySelector(`[data-key="${CSS.escape(event.key)}"]`))) return;
    event.preventDefault();
  });

  function move(step) {
    const focused = rows.indexOf(document.activeElement);
    const from = focused >= 0 ? focused : opened;
    rows[Math.min(Math.max(from + step, 0), rows.length - 1)]?.focus();
  }
}

function act(target) {
  if (!target) return false;
  if (target instanceof HTMLFormElement) target.requestSubmit();
  else if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector("select, textarea, input:not([type=hidden])")?.focus();
  } else target.click();
  return true;
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
