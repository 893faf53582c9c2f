// A folded part of the menu closes when the reader goes on elsewhere, and by Escape.
export function enhanceFolds(root) {
  const open = () => root.querySelectorAll("details[data-folds][open]");
  root.addEventListener("click", (event) => {
    for (const folded of open()) if (!folded.contains(event.target)) folded.open = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const folded of open()) {
      folded.open = false;
      if (folded.contains(document.activeElement)) folded.querySelector("summary").focus();
    }
  });
}
