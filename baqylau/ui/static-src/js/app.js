// Small comforts. Everything works without them.
import { enhanceFormsets } from "./formsets.js";
import { enhanceMaps } from "./maps.js";
import { applyKeptTheme, enhanceThemeToggle } from "./theme.js";

applyKeptTheme();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhancePage);
else enhancePage();

function enhancePage() {
  enhanceThemeToggle(document.querySelector("[data-theme-toggle]"));
  openFiltersOnWideScreens();
  enhanceFormsets(document);
  enhanceMaps(document);
}

function openFiltersOnWideScreens() {
  if (!matchMedia("(min-width: 62rem)").matches) return;
  for (const filters of document.querySelectorAll("details[data-filters]")) filters.open = true;
}
