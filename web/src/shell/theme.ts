/** Which theme was chosen; `first.js` reads it before the first paint. */

export type Theme = "light" | "dark" | "auto";

const KEY = "gemba.theme";

export const themeKeeper = {
  get: (fallback: Theme): Theme => (localStorage.getItem(KEY) as Theme | null) ?? fallback,
  set: (value: Theme): void => localStorage.setItem(KEY, value),
  subscribe: (): void => {},
  unsubscribe: (): void => {},
  clear: (): void => localStorage.removeItem(KEY),
};
