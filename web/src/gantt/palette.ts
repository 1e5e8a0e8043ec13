/** The colours of the timeline, taken from the theme that is on; those of paper are always the light ones. */

export type Palette = {
  body: string;
  surface: string;
  line: string;
  text: string;
  dimmed: string;
  rest: string;
  bar: string;
  done: string;
  critical: string;
  criticalDone: string;
  baseline: string;
  ghost: string;
  link: string;
  driving: string;
  accent: string;
  dataDate: string;
  selected: string;
};

const LIGHT: Palette = {
  body: "#ffffff",
  surface: "#f7f8f9",
  line: "#e6e9eb",
  text: "#1d2226",
  dimmed: "#5c636a",
  rest: "#f1f3f5",
  bar: "#8fbadb",
  done: "#2f6f9f",
  critical: "#dd8078",
  criticalDone: "#b3261e",
  baseline: "#a9b1b8",
  ghost: "#6b7278",
  link: "#d3d8dc",
  driving: "#a0a9b0",
  accent: "#1b4f72",
  dataDate: "#1b4f72",
  selected: "#e5eff6",
};

const DARK: Palette = {
  body: "#14181b",
  surface: "#1c2125",
  line: "#262c31",
  text: "#e6e9eb",
  dimmed: "#a9b0b6",
  rest: "#1b2024",
  bar: "#34658a",
  done: "#79aed2",
  critical: "#8c3a34",
  criticalDone: "#ff8a80",
  baseline: "#646c73",
  ghost: "#949ca3",
  link: "#343b41",
  driving: "#5a636b",
  accent: "#a8cae1",
  dataDate: "#a8cae1",
  selected: "#1d2f3c",
};

export function paletteOf(scheme: "light" | "dark"): Palette {
  return scheme === "dark" ? DARK : LIGHT;
}
