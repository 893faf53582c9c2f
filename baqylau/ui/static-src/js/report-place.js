// Once a place is chosen: who reads reports about it, and which public cases are open there.
export function enhancePlace(form) {
  const place = form.elements.place;
  const beside = form.querySelector("[data-beside-place]");
  if (!place?.options || !beside) return;
  place.addEventListener("change", async () => {
    const address = new URL(form.action);
    address.search = new URLSearchParams({ place: place.value });
    try {
      const answer = await fetch(address, { credentials: "omit" });
      show(new DOMParser().parseFromString(await answer.text(), "text/html"), form);
    } catch {
      // The line is broken: the report itself will say who reads it.
    }
  });
}

function show(page, form) {
  const news = page.querySelector("[data-beside-place]");
  if (news) form.querySelector("[data-beside-place]").replaceWith(news);
  const readers = page.querySelector("select[name=body]");
  const body = form.elements.body;
  if (!readers || !body?.options) return;
  const chosen = body.value;
  body.replaceChildren(...readers.children);
  // Moved one by one, the last would stay chosen: the first is the nearest group.
  body.selectedIndex = 0;
  if (chosen && [...body.options].some((option) => option.value === chosen)) body.value = chosen;
}
