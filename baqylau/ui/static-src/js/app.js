// Small comforts. Everything works without them.
import { enhanceFolds } from "./folds.js";
import { enhanceFormsets } from "./formsets.js";
import { enhanceMaps } from "./maps.js";
import { enhanceRedaction } from "./redact.js";
import { applyKeptTheme, enhanceThemeToggle } from "./theme.js";
import { enhanceTriage } from "./triage.js";

applyKeptTheme();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhancePage);
else enhancePage();

function enhancePage() {
  enhanceThemeToggle(document.querySelector("[data-theme-toggle]"));
  openFiltersOnWideScreens();
  enhanceFolds(document);
  enhanceFormsets(document);
  enhanceMaps(document);
  enhanceTriage(document.querySelector("[data-triage]"));
  enhanceRedaction(document.querySelector("[data-redact]"));
}

function openFiltersOnWideScreens() {
  if (!matchMedia("(min-width: 62rem)").matches) return;
  for (const filters of document.querySelectorAll("details[data-filters]")) filters.open = true;
}
