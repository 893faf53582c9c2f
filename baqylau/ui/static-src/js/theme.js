// Light or dark: the system's choice until a person makes their own, which stays in this browser only.
const root = document.documentElement;

export function applyKeptTheme() {
  const kept = storage()?.getItem("theme");
  if (kept) root.dataset.theme = kept;
}

export function enhanceThemeToggle(button) {
  if (!button) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    storage()?.setItem("theme", root.dataset.theme);
    button.setAttribute("aria-pressed", String(isDark()));
    document.dispatchEvent(new Event("themechange"));
  });
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // storage may be forbidden; the choice then lasts for the page
  }
}
