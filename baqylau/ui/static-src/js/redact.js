// Boxes over what must not be seen: drawn with a pointer, or with the keyboard. Each box is a row of the
// form beneath, in hundredths of the picture; the server burns in what the form says, and nothing else.
const STEP = 1; // hundredths

export function enhanceRedaction(picture) {
  if (!picture) return;
  const set = document.querySelector(`[data-formset="${picture.dataset.redact}"]`);
  if (!set) return;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "redact__boxes");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "application");
  svg.setAttribute("aria-label", picture.dataset.label);
  picture.append(svg);

  const page = picture.dataset.page;
  const rows = () => [...set.querySelectorAll("[data-formset-rows] > *")].filter((row) => field(row, "x"));
  const here = () => rows().filter((row) => field(row, "page").value === page && Number(field(row, "width").value) > 0);

  function draw() {
    svg.replaceChildren(
      ...here().map((row) => {
        const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        for (const name of ["x", "y", "width", "height"]) rect.setAttribute(name, field(row, name).value || 0);
        return rect;
      }),
    );
  }

  /** A row that covers nothing yet, or one more. */
  function freeRow() {
    const free = () => rows().find((row) => !Number(field(row, "width").value) && !Number(field(row, "to_s")?.value));
    if (!free()) set.querySelector("[data-formset-add]")?.click();
    return free();
  }

  function put(row, box) {
    if (!row) return;
    field(row, "page").value = page;
    for (const [name, value] of Object.entries(box)) field(row, name).value = value.toFixed(1);
    draw();
  }

  let from = null;
  let row = null;
  const at = (event) => {
    const frame = svg.getBoundingClientRect();
    const part = (value, size) => Math.min(Math.max((100 * value) / size, 0), 100);
    return [part(event.clientX - frame.left, frame.width), part(event.clientY - frame.top, frame.height)];
  };
  svg.addEventListener("pointerdown", (event) => {
    from = at(event);
    row = freeRow();
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
    svg.focus();
  });
  svg.addEventListener("pointermove", (event) => {
    if (from) put(row, between(from, at(event)));
  });
  svg.addEventListener("pointerup", () => (from = null));

  svg.addEventListener("keydown", (event) => {
    if (event.key === "Enter") put(freeRow(), { x: 40, y: 40, width: 20, height: 20 });
    else if (event.key === "Delete" || event.key === "Backspace") put(here().at(-1), { x: 0, y: 0, width: 0, height: 0 });
    else if (event.key.startsWith("Arrow")) nudge(here().at(-1), event);
    else return;
    event.preventDefault();
  });

  function nudge(held, event) {
    if (!held) return;
    const along = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    const names = event.shiftKey ? ["width", "height"] : ["x", "y"];
    const box = {};
    names.forEach((name, index) => {
      box[name] = Math.min(Math.max(Number(field(held, name).value) + along[index], event.shiftKey ? STEP : 0), 100);
    });
    put(held, box);
  }

  set.addEventListener("input", draw);
  draw();
}

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

function between([x1, y1], [x2, y2]) {
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}
