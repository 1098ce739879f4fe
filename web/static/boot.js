// Loads the client and starts it. Should that fail, it says so in both languages: no texts are there yet.
import init, { start } from "/client.js";

const WORDS = [
  ["en", "Goldseam could not start in this browser. Nothing you wrote is lost. Please update the browser, or try another one."],
  ["es", "Goldseam no pudo arrancar en este navegador. No se perdió nada de lo que escribiste. Actualiza el navegador o prueba con otro."],
];

try {
  await init({ module_or_path: "/client_bg.wasm" });
  start();
} catch (reason) {
  const main = document.createElement("main");
  for (const [lang, words] of WORDS) {
    const line = document.createElement("p");
    line.lang = lang;
    line.textContent = words;
    main.append(line);
  }
  document.body.replaceChildren(main);
  throw reason;
}
