// Runs before the first paint so that no page flashes in the wrong theme.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("heliograph.theme"); } catch { /* storage is off: follow the system */ }
  const system = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  document.documentElement.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : system;
})();
