import { expect, it } from "vitest";
import { deviceOf } from "./agents";
import { EVERYTHING, isWanted, withKind } from "./news";

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

it.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
    "Edge",
    "Windows",
    false,
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} Mobile Safari/604.1`,
    "Safari",
    "iPhone",
    true,
  ],
  ["Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130.0 Mobile Safari/537.36", "Chrome", "Android", true],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox", "Linux", false],
  ["curl/8.5.0", "curl", null, false],
  ["", null, null, false],
])("knows the device of %j", (agent, program, system, isPhone) => {
  expect(deviceOf(agent)).toEqual({ program, system, isPhone });
});

it("tells of every kind of news until one is refused, and of none once news are off", () => {
  expect(isWanted(EVERYTHING, "job")).toBe(true);
  const quieter = withKind(EVERYTHING, "job", false);
  expect([isWanted(quieter, "job"), isWanted(quieter, "task")]).toEqual([false, true]);
  expect(isWanted(withKind(quieter, "job", true), "job")).toBe(true);
  expect(isWanted({ ...EVERYTHING, on: false }, "task")).toBe(false);
});
