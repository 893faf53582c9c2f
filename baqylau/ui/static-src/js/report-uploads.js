// Files go ahead of the form, piece by piece, and survive a broken line while the page is open.
// Nothing about them is kept in the browser. Where that fails the form takes them itself.
import { Upload } from "tus-js-client";

const PIECE = 4_000_000; // bytes
const AGAIN_AFTER = [0, 1000, 3000, 5000, 10000, 20000, 30000, 30000, 60000];

export function enhanceUploads(form) {
  const place = form.querySelector("[data-uploads]");
  const input = place?.querySelector("input[type=file]");
  if (!place?.dataset.uploads || !("DataTransfer" in window)) return null;
  const list = place.querySelector("[data-upload-list]");
  const going = new Set();
  input.addEventListener("change", () => {
    for (const file of input.files) begin(file, { place, input, list, going });
    input.value = "";
  });
  return () => Promise.allSettled(going);
}

function begin(file, { place, input, list, going }) {
  const { row, bar, state } = line(file, list);
  const ended = new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint: place.dataset.uploads,
      chunkSize: PIECE,
      retryDelays: AGAIN_AFTER,
      storeFingerprintForResuming: false,
      onProgress: (sent, all) => {
        bar.value = sent / all;
        state.textContent = `${Math.floor((100 * sent) / all)} %`;
      },
      onShouldRetry: (problem) => {
        const status = problem.originalResponse?.getStatus() ?? 0;
        const isWorthIt = status === 0 || status === 409 || status === 423 || status >= 500;
        if (isWorthIt) state.textContent = list.dataset.textAgain;
        return isWorthIt && status !== 507;
      },
      onSuccess: () => {
        row.append(field(`${upload.url}|${file.name}`));
        state.textContent = list.dataset.textDone;
        resolve();
      },
      onError: () => {
        state.textContent = list.dataset.textRefused;
        leaveToTheForm(file, input);
        resolve();
      },
    });
    row.querySelector("button").addEventListener("click", () => {
      void upload.abort(true).catch(() => {});
      row.remove();
      resolve();
    });
    upload.start();
  });
  going.add(ended);
}

function line(file, list) {
  const row = document.createElement("li");
  const bar = document.createElement("progress");
  const state = document.createElement("span");
  const button = document.createElement("button");
  const name = document.createElement("span");
  name.textContent = file.name;
  name.className = "uploads__name";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  state.textContent = list.dataset.textWaiting;
  state.className = "small muted";
  button.type = "button";
  button.className = "button button--plain";
  button.textContent = list.dataset.textRemove;
  row.append(name, bar, state, button);
  list.append(row);
  return { row, bar, state };
}

function field(value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: "upload", value });
  return input;
}

function leaveToTheForm(file, input) {
  const files = new DataTransfer();
  for (const one of [...input.files, file]) files.items.add(one);
  input.files = files.files;
}
