// Light or dark, and the name it goes by, before the first paint: what was chosen on this device. The language waits for the client.
try {
  const chosen = localStorage.getItem("appearance");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  if (localStorage.getItem("name") === "plain") {
    document.title = "Notes";
    for (const link of document.querySelectorAll("link[data-plain]")) link.setAttribute("href", link.dataset.plain);
  }
} catch {
  // Storage is forbidden here: the device's own appearance is used.
}
