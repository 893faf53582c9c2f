// What was typed, kept in this browser only where the person asks for it, until it is sent or erased.
const KEY = "report-draft";
const KEPT = ["text", "place", "sphere", "organisation", "seen_on", "contact"];

export function forgetDraft() {
  storage()?.removeItem(KEY);
}

export function enhanceDraft(form) {
  const offer = form.querySelector("[data-draft]");
  if (!offer || !storage()) return;
  offer.hidden = false;
  const box = offer.querySelector("input");
  box.checked = restore(form);
  const keep = () => box.checked && storage().setItem(KEY, JSON.stringify(typed(form)));
  form.addEventListener("input", keep);
  box.addEventListener("change", () => (box.checked ? keep() : forgetDraft()));
  offer.querySelector("[data-draft-erase]").addEventListener("click", () => {
    box.checked = false;
    forgetDraft();
  });
}

function typed(form) {
  return Object.fromEntries(KEPT.map((name) => [name, form.elements[name]?.value ?? ""]));
}

/** Whether there was a draft. What stands in the page already is not overwritten. */
function restore(form) {
  const kept = storage().getItem(KEY);
  if (!kept) return false;
  for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    if (field && !field.value) field.value = value;
  }
  return true;
}

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // storage may be forbidden: then nothing is offered
  }
}
