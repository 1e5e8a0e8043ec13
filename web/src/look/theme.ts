/** Colours, type and measures: one accent on neutral surfaces, and colours that mean something. */

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const accent: MantineColorsTuple = [
  "#eaf3f9",
  "#d4e5f0",
  "#a8cae1",
  "#79aed2",
  "#5296c5",
  "#3a87bd",
  "#2c7ab3",
  "#1f6699",
  "#1b5883",
  "#1b4f72",
];

export const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  primaryShade: { light: 9, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.2,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, monospace",
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  headings: { fontWeight: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
});

/** What Mantine's own defaults get wrong for contrast, and the colours that carry a meaning. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5c636a",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-placeholder": "#6b7278",
    "--gemba-surface": "#f7f8f9",
    "--gemba-line": "#dfe3e6",
    "--gemba-late": "#b3261e",
    "--gemba-risk": "#8a5300",
    "--gemba-kept": "#1e6b3c",
    "--gemba-late-soft": "#fbeae9",
    "--gemba-risk-soft": "#fdf1dd",
    "--gemba-kept-soft": "#e6f3ea",
  },
  dark: {
    "--mantine-color-red-filled": "var(--mantine-color-red-9)",
    "--mantine-color-red-filled-hover": "var(--mantine-color-red-8)",
    "--mantine-color-body": "#14181b",
    "--mantine-color-dimmed": "#a9b0b6",
    "--mantine-color-error": "#ff8a80",
    "--mantine-color-placeholder": "#949ca3",
    "--gemba-surface": "#1c2125",
    "--gemba-line": "#343b41",
    "--gemba-late": "#ff8a80",
    "--gemba-risk": "#f5b95c",
    "--gemba-kept": "#7fd39b",
    "--gemba-late-soft": "#3a2220",
    "--gemba-risk-soft": "#37290f",
    "--gemba-kept-soft": "#17301f",
  },
});
