import { describe, expect, it } from "vitest";
import { read, stretches, told, type Week, weekLength } from "./hours";

const FULL: [number, number][] = [
  [480, 720],
  [780, 1020],
];
const WEEK: Week = {
  monday: FULL,
  tuesday: FULL,
  wednesday: FULL,
  thursday: FULL,
  friday: [[480, 840]],
  saturday: [],
  sunday: [[480, 540]],
};

describe("working hours", () => {
  it("are read as people write them, and put in order", () => {
    expect(read("13:00-17:00, 8-12")).toEqual(FULL);
    expect(read("8.00 – 12.00; 13 to 17")).toEqual(FULL);
    expect(read("22:00-24:00")).toEqual([[1320, 1440]]);
    expect(read("  ")).toEqual([]);
  });

  it("say what is wrong with them", () => {
    expect(read("from eight to noon")).toBe("unreadable");
    expect(read("08:75-12:00")).toBe("unreadable");
    expect(read("23:00-25:00")).toBe("unreadable");
    expect(read("17:00-08:00")).toBe("backwards");
    expect(read("08:00-12:00, 11:00-15:00")).toBe("overlap");
  });

  it("come back as they were written", () => {
    expect(read(told(FULL))).toEqual(FULL);
  });

  it("of days beside one another are told once; a day off parts them", () => {
    expect(stretches(WEEK).map(({ from, to }) => `${from}-${to}`)).toEqual([
      "monday-thursday",
      "friday-friday",
      "sunday-sunday",
    ]);
    const split = { ...WEEK, wednesday: [] };
    expect(stretches(split).map(({ from, to }) => `${from}-${to}`)).toEqual([
      "monday-tuesday",
      "thursday-thursday",
      "friday-friday",
      "sunday-sunday",
    ]);
  });

  it("add up over the week", () => {
    expect(weekLength(WEEK)).toBe(4 * 480 + 360 + 60);
  });
});
