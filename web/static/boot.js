// Loads the client and starts it. Should that fail, it says so in both languages: no texts are there yet.
import init, { start } from "/client.js";

const NOT_STARTED = [
  ["en", "Goldseam could not start in this browser. Nothing you wrote is lost. Please update the browser, or try another one."],
  ["es", "Goldseam no pudo arrancar en este navegador. No se perdió nada de lo que escribiste. Actualiza el navegador o prueba con otro."],
];
const STOPPED = [
  ["en", "Goldseam stopped because of a fault of its own. What you shared is kept. Load the page again to go on.", "Load the page again"],
  ["es", "Goldseam se detuvo por un fallo propio. Lo que compartiste está guardado. Carga la página otra vez para seguir.", "Cargar la página otra vez"],
];

// Where a space is kept, the files that open it are asked for beside the first one; whoever is new reads the first page meanwhile.
const SPACE = "__SPACE__";

function isKept() {
  try {
    return Boolean(localStorage.getItem("spaces"));
  } catch {
    return false;
  }
}

// What the service worker keeps is here already.
for (const file of isKept() && !navigator.serviceWorker?.controller ? SPACE : []) {
  // Should it fail, it is asked for again when it is needed, and that is told.
  fetch(file).then((answer) => answer.arrayBuffer()).catch(() => undefined);
}

function say(words) {
  const main = document.createElement("main");
  for (const [lang, text, again] of words) {
    const line = document.createElement("p");
    line.lang = lang;
    line.textContent = text;
    main.append(line);
    if (!again) continue;
    const link = document.createElement("a");
    link.lang = lang;
    link.href = "/";
    link.textContent = again;
    main.append(link);
  }
  document.body.replaceChildren(main);
}

// A program that has trapped can do nothing more: a page that looks alive and is not would be worse than these words.
function trapped(event, reason) {
  // A page that is left quickly has emptied its memory on purpose; what still stirs in it says nothing.
  if (document.documentElement.classList.contains("is-leaving")) event.preventDefault();
  else if (reason instanceof WebAssembly.RuntimeError) say(STOPPED);
}
addEventListener("error", (event) => trapped(event, event.error));
addEventListener("unhandledrejection", (event) => trapped(event, event.reason));

try {
  await init({ module_or_path: "/client_bg.wasm" });
  start();
} catch (reason) {
  say(NOT_STARTED);
  throw reason;
}
