// "Add another": a row from the formset's <template>, numbered as Django expects.
export function enhanceFormsets(page) {
  for (const set of page.querySelectorAll("[data-formset]")) enhance(set);
}

function enhance(set) {
  const button = set.querySelector("[data-formset-add]");
  const total = set.querySelector(`[name="${set.dataset.formset}-TOTAL_FORMS"]`);
  const most = Number(set.querySelector(`[name="${set.dataset.formset}-MAX_NUM_FORMS"]`)?.value ?? 1000);
  const template = set.querySelector("template");
  if (!button || !total || !template) return;

  const update = () => (button.hidden = Number(total.value) >= most);
  button.addEventListener("click", () => {
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.content.firstElementChild;
    set.querySelector("[data-formset-rows]").append(row);
    total.value = String(Number(total.value) + 1);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    update();
  });
  update();
}
