import { describe, expect, it } from "vitest";

const files = import.meta.glob<{ default: object }>("./*/*.json", { eager: true });

function names(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === "object" && value ? names(value, `${before}${name}.`) : [`${before}${name}`],
  );
}

const pages = Object.keys(files)
  .filter((path) => path.startsWith("./en/"))
  .map((path) => path.slice("./en/".length));

describe("every word is there in both languages", () => {
  it.each(pages)("%s", (page) => {
    const spanish = files[`./es/${page}`];
    expect(spanish, `words/es/${page} is missing`).toBeDefined();
    expect(names(spanish?.default ?? {}).sort()).toEqual(names(files[`./en/${page}`]?.default ?? {}).sort());
  });
});
