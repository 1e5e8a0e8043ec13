/** What a program calls itself, in words by which somebody knows their own device again. */

export type Device = { program: string | null; system: string | null; isPhone: boolean };

// The first that fits: most browsers also claim to be those below them.
const PROGRAMS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/HeadlessChrome\/|Chrom(e|ium)\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
  [/^python/i, "Python"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

function named(agent: string, names: [RegExp, string][]): string | null {
  return names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}

export function deviceOf(agent: string): Device {
  return {
    program: named(agent, PROGRAMS),
    system: named(agent, SYSTEMS),
    isPhone: /iPhone|Android.*Mobile/.test(agent),
  };
}
