// Comforts of the pages for those who report. Every page works without them.
import { enhanceDraft, forgetDraft } from "./report-draft.js";
import { enhanceLeaving } from "./report-leaving.js";
import { enhancePlace } from "./report-place.js";
import { enhanceUploads } from "./report-uploads.js";
import { enhanceWork } from "./report-work.js";

enhanceLeaving(document.querySelector("[data-leave]"));
enhanceCopying(document.querySelector("[data-copy]"));
if (document.querySelector("[data-sent]")) forgetDraft();
for (const form of document.querySelectorAll("form[data-report]")) enhance(form);

function enhance(form) {
  enhanceDraft(form);
  enhancePlace(form);
  const waitedFor = [enhanceUploads(form), enhanceWork(form)].filter(Boolean);
  let isReady = false;
  form.addEventListener("submit", async (event) => {
    if (isReady || (event.submitter?.value ?? "send") !== (form.dataset.challenge ? "send" : "add")) return;
    event.preventDefault();
    await Promise.all(waitedFor.map((isDone) => isDone()));
    // Not within this event: a form does not submit again while it is being submitted.
    await new Promise((resolve) => setTimeout(resolve));
    isReady = true;
    form.requestSubmit(event.submitter);
  });
}

function enhanceCopying(button) {
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-words]").dataset.words);
    button.textContent = button.dataset.textDone;
  });
}
