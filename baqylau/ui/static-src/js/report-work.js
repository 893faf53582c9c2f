// Proof of work: ALTCHA's own worker solves the challenge while the person types. Nothing else about
// the person is looked at, and where it cannot be done the report is sent without.
const PATIENCE = 20_000; // milliseconds

export function enhanceWork(form) {
  const { challenge, worker } = form.dataset;
  if (!challenge || !worker || !window.Worker || !window.crypto?.subtle) return null;
  let solved = null;
  const begin = () => (solved ??= solve(challenge, worker).then((payload) => payload && give(form, payload)));
  form.addEventListener("input", begin, { once: true });
  return () => {
    const hint = form.querySelector("[data-work]");
    if (hint) hint.hidden = false;
    return Promise.race([begin(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  };
}

async function solve(address, worker) {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    const challenge = await answer.json();
    const solution = await work(new Worker(worker), challenge);
    return solution?.derivedKey ? btoa(JSON.stringify({ challenge, solution })) : null;
  } catch {
    return null;
  }
}

function work(worker, challenge) {
  return new Promise((resolve, reject) => {
    worker.onmessage = (message) => {
      worker.terminate();
      resolve(message.data);
    };
    worker.onerror = reject;
    worker.postMessage({ type: "work", challenge, counterStart: 0, counterStep: 1, timeout: 90_000 });
  });
}

function give(form, payload) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: "altcha", value: payload });
  form.append(input);
}
