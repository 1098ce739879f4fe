// Light or dark, before the first paint: what was chosen on this device. The language waits for the client.
try {
  const chosen = localStorage.getItem("appearance");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is forbidden here: the device's own appearance is used.
}
