import { describe, expect, it } from "vitest";
import { filtersIn, wanted } from "./filters";
import { beginOf, mondayOf, siteDay } from "./site";

describe("the address", () => {
  it("asks for what is open where it says nothing", () => {
    expect(wanted(filtersIn({ finding: "1" }), "UTC")).toEqual({ state: ["open"] });
  });

  it("knows an empty trade from any trade", () => {
    expect(wanted({ trade: "", state: "all" }, "UTC")).toEqual({ trade: "" });
  });

  it("counts all but what was dismissed", () => {
    expect(wanted({ state: "counted" }, "UTC").state).toEqual(["open", "confirmed", "resolved"]);
  });

  it("tells people from detectors, and one detector from another", () => {
    expect(wanted({ source: "person" }, "UTC")).toMatchObject({ source: "person" });
    expect(wanted({ source: "handoff_gap" }, "UTC")).toMatchObject({ detector: "handoff_gap" });
  });

  it("means a week of the site, also where its clocks change", () => {
    expect(wanted({ week: "2026-10-19" }, "Europe/Madrid")).toMatchObject({
      detected_from: "2026-10-18T22:00:00.000Z",
      detected_until: "2026-10-25T23:00:00.000Z",
    });
  });
});

describe("days of the site", () => {
  it("are not those of who looks", () => {
    expect(siteDay("2026-11-22T23:30:00Z", "Europe/Madrid")).toBe("2026-11-23");
    expect(siteDay("2026-11-22T23:30:00Z", "America/Lima")).toBe("2026-11-22");
  });

  it("begin when its clock says so", () => {
    expect(beginOf("2026-07-01", "America/Lima")).toBe("2026-07-01T05:00:00.000Z");
    expect(beginOf("2026-03-29", "Europe/Madrid")).toBe("2026-03-28T23:00:00.000Z");
  });

  it("belong to the week that began on Monday", () => {
    expect(mondayOf("2026-11-22")).toBe("2026-11-16");
    expect(mondayOf("2026-11-16")).toBe("2026-11-16");
  });
});
