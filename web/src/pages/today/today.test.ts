import { describe, expect, it } from "vitest";
import type { Schemas } from "~/api/client";
import english from "~/words/en/today.json";
import spanish from "~/words/es/today.json";
import { type Happening, linesOf } from "./happened";
import { mainCause } from "./moved";
import { dayAt, mondayOf, weekOf } from "./week";

type WeekSum = Schemas["WeekSumOut"];

function sum(
  monday: string,
  cents: number | null,
  minutes: number,
  types: [string, number, number][] = [],
): WeekSum {
  const rest = { claimed_cost: [], claimed_minutes: 0, unpriced_minutes: 0, without_amount: 0 };
  const cost = (amount: number | null) => (amount === null ? [] : [{ currency: "EUR", cents: amount }]);
  return {
    ...rest,
    monday,
    logs: 1,
    minutes,
    cost: cost(cents),
    by_type: types.map(([type, of, time]) => ({
      ...rest,
      type: type as Schemas["WasteType"],
      logs: 1,
      minutes: time,
      cost: cost(of),
    })),
  };
}

describe("the week", () => {
  it("begins on Monday, by the clock of the site", () => {
    expect(mondayOf("2026-11-22")).toBe("2026-11-16");
    expect(mondayOf("2026-11-16")).toBe("2026-11-16");
    expect(dayAt("Pacific/Auckland", new Date("2026-11-22T12:00:00Z"))).toBe("2026-11-23");
  });

  it("has the waste that cost most first, with its running share", () => {
    const week = weekOf(
      [
        sum("2026-11-16", 1000, 60, [
          ["defects", 200, 30],
          ["waiting", 800, 30],
        ]),
      ],
      "2026-11-16",
      "EUR",
    );
    expect(week.bars.map((bar) => [bar.type, bar.share, bar.running])).toEqual([
      ["waiting", 0.8, 0.8],
      ["defects", 0.2, 1],
    ]);
    expect(week.before).toBeNull();
  });

  it("is held against the mean of four weeks; an empty week counts, one before the first log does not", () => {
    const weeks = [sum("2026-11-02", 600, 1), sum("2026-11-16", 400, 1)];
    expect(weekOf(weeks, "2026-11-16", "EUR").before).toEqual({ weeks: 2, mean: 300, change: 400 / 300 - 1 });
    const long = [sum("2026-10-05", 9999, 1), sum("2026-11-09", 400, 1), sum("2026-11-16", 400, 1)];
    expect(weekOf(long, "2026-11-16", "EUR").before).toEqual({ weeks: 4, mean: 100, change: 3 });
  });

  it("is told in hours where nothing has a price in the currency", () => {
    expect(weekOf([sum("2026-11-16", null, 90)], "2026-11-16", "EUR")).toMatchObject({
      measure: "minutes",
      cents: null,
    });
    expect(weekOf([sum("2026-11-16", 5, 90)], "2026-11-16", "USD")).toMatchObject({
      measure: "minutes",
      cents: null,
    });
  });
});

it("the main cause is the weightiest that pulled the way the finish went", () => {
  const part = (cause: string, days: number, minutes: number) => ({
    causes: [cause],
    movement_days: days,
    movement_minutes: days * 480,
    elapsed_minutes: 0,
    changes: 1,
    note: null,
    movers: [{ code: "A", name: "Riser shaft", movement_minutes: minutes, on_later_path: true }],
  });
  const movement = {
    movement_days: -2,
    parts: [part("progress", 3, 480), part("logic", -5, 480), part("scope", 0, 0)],
  };
  expect(mainCause(movement)).toEqual({ causes: ["logic"], days: -5, mover: null });
});

describe("what happened", () => {
  const one = (
    position: number,
    kind: string,
    body: Record<string, unknown> = {},
    actorId = "a",
  ): Happening => ({
    position,
    at: "2026-11-16T10:00:00Z",
    kind,
    actorId,
    actorName: null,
    body,
  });

  it("joins what the same person did in a row, and leaves out what says nothing on site", () => {
    const lines = linesOf(
      [
        one(1, "WasteJudged", { verdict: "confirmed", waste_id: "1" }),
        one(2, "WasteJudged", { verdict: "confirmed", waste_id: "2" }),
        one(3, "ScheduleJudged", { revision_id: "r" }),
        one(4, "WasteJudged", { verdict: "dismissed", waste_id: "3" }),
        one(5, "WasteDetected", { waste_ids: [] }),
        one(6, "WasteJudged", { verdict: "dismissed", waste_id: "4" }, "b"),
      ],
      10,
    );
    expect(lines.map((line) => [line.words, line.ids])).toEqual([
      ["wasteDismissed", ["4"]],
      ["wasteDismissed", ["3"]],
      ["wasteConfirmed", ["2", "1"]],
    ]);
  });

  it("tells of risks, simulations, what-ifs and jobs, each with words of its own and where it leads", () => {
    const lines = linesOf(
      [
        one(1, "RiskAdded", { risk_id: "1" }),
        one(2, "RiskAdded", { risk_id: "2" }),
        one(3, "RiskSimulated", { run_id: "r" }),
        one(4, "BranchKept", { branch_id: "b" }),
        one(5, "JobCancelled", { run_id: "j", job: "risk.simulate" }),
        one(6, "JobFailed", { run_id: "k", job: "risk.simulate" }),
      ],
      10,
    );
    expect(lines.map(({ words, subject, ids }) => [words, subject, ids.length])).toEqual([
      ["jobFailed", "jobs", 0],
      ["jobCancelled", "jobs", 0],
      ["branchKept", "whatif", 1],
      ["riskSimulated", "risk", 1],
      ["riskAdded", "risk", 2],
    ]);
    for (const { words, ids } of lines)
      for (const { feed } of [english, spanish])
        expect(feed).toHaveProperty(ids.length ? `${words}_one` : words);
  });

  it("is no longer than wished", () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      one(at, at % 2 ? "TaskCreated" : "HealthChecked", { task_id: "1" }),
    );
    expect(linesOf(many, 4)).toHaveLength(4);
  });
});
