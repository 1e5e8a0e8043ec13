// Before the first paint: the theme that was chosen, so that a dark page does not flash white.
(() => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("gemba.theme") ?? "auto";
  } catch {
    // A browser may forbid storage; then the system's theme is as good as any.
  }
  const dark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
