import { describe, expect, it } from "vitest";
import { behindBaseline, type Glance, reasons, shown } from "./glance";
import { currencyHere } from "./place";

const NONE: Glance = {
  id: "1",
  name: "North clinic",
  status: "active",
  currency: "EUR",
  time_zone: "Europe/Madrid",
  starts_on: null,
  ends_on: null,
  health_day: null,
  score: null,
  band: null,
  sentence: null,
  revision_id: null,
  data_date: null,
  finish: null,
  past_data_date: null,
  past_finish: null,
  moved_days: null,
  baseline_finish: null,
  p50_finish: null,
  p80_finish: null,
  progress_at: null,
  done_ratio: null,
  expected_ratio: null,
  planned_done_ratio: null,
  month: "2026-10-01",
  waste_logs: 0,
  waste_minutes: null,
  waste_cents: null,
  open_findings: 0,
  blocked_tasks: 0,
  overdue_tasks: 0,
};

const project = (name: string, more: Partial<Glance> = {}): Glance => ({ ...NONE, id: name, name, ...more });
const names = (glances: Glance[]) => glances.map((glance) => glance.name).join(" ");

describe("a project needs somebody", () => {
  it("because the finish slipped, work is blocked or its health says act", () => {
    expect(
      reasons(project("A", { moved_days: 3, blocked_tasks: 2, band: "act" })).map((one) => one.kind),
    ).toEqual(["moved", "blocked", "act"]);
  });

  it("but not because the finish came nearer, nor while it is on hold", () => {
    expect(reasons(project("A", { moved_days: -4, band: "good" }))).toEqual([]);
    expect(reasons(project("A", { status: "on_hold", blocked_tasks: 3 }))).toEqual([]);
  });
});

describe("the list", () => {
  const list = [
    project("Canal", { score: 40, band: "act" }),
    project("Airport"),
    project("Bridge", { score: 90, band: "good", status: "planned" }),
  ];

  it("begins with those that need somebody", () => {
    expect(names(shown([...list], {}))).toBe("Canal Airport Bridge");
  });

  it("keeps what is not known at the end, up and down", () => {
    expect(names(shown([...list], { sort: "health" }))).toBe("Canal Bridge Airport");
    expect(names(shown([...list], { sort: "health", down: "1" }))).toBe("Bridge Canal Airport");
  });

  it("is narrowed by words, status and band; a project that was never checked is unknown", () => {
    expect(names(shown([...list], { q: " aIR " }))).toBe("Airport");
    expect(names(shown([...list], { status: "planned" }))).toBe("Bridge");
    expect(names(shown([...list], { band: "unknown" }))).toBe("Airport");
  });
});

it("days behind the baseline are days of the calendar", () => {
  const dates = { baseline_finish: "2026-10-23T17:00:00", finish: "2026-10-26T08:00:00" };
  expect(behindBaseline(project("A", dates))).toBe(3);
  expect(behindBaseline(project("A", { finish: "2026-10-26T08:00:00" }))).toBeNull();
});

it("the currency is guessed from where somebody is", () => {
  expect(currencyHere("Europe/Madrid", "en-US")).toBe("EUR");
  expect(currencyHere("America/Mexico_City", "es-MX")).toBe("MXN");
  expect(currencyHere("Asia/Tokyo", "xx")).toBe("USD");
});
