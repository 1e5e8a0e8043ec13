/** An entry of the register while it is being written, and what is sent of it. */

import type { Schemas } from "~/api/client";
import { codesIn } from "./odds";
import type { Risk } from "./queries";

export type Body = Schemas["RiskIn"];
export const KINDS = ["risk", "constraint", "rfi"] as const;
export const EFFECTS = ["add", "stretch", "hold"] as const;
export const FORMS = ["pert", "triangular", "trigen", "lognormal", "fixed"] as const;

export type Draft = {
  kind: (typeof KINDS)[number];
  title: string;
  codes: string;
  effect: (typeof EFFECTS)[number];
  percent: number | "";
  form: (typeof FORMS)[number];
  low: number | "";
  likely: number | "";
  high: number | "";
  p10: string;
  p50: string;
  p90: string;
  cost: number | "";
  status: "open" | "cleared";
  owner: string;
  note: string;
};

const NEW: Draft = {
  kind: "risk",
  title: "",
  codes: "",
  effect: "add",
  percent: 30,
  form: "pert",
  low: "",
  likely: "",
  high: "",
  p10: "",
  p50: "",
  p90: "",
  cost: "",
  status: "open",
  owner: "",
  note: "",
};

/** What stands in the form at first. */
export function begun(risk: Risk | null): Draft {
  if (!risk) return NEW;
  return {
    kind: risk.kind,
    title: risk.title,
    codes: risk.activity_codes.join(", "),
    effect: risk.effect,
    percent: Math.round(risk.chance * 1000) / 10,
    form: risk.form ?? NEW.form,
    low: risk.low ?? "",
    likely: risk.likely ?? "",
    high: risk.high ?? "",
    p10: risk.clear_p10 ?? "",
    p50: risk.clear_p50 ?? "",
    p90: risk.clear_p90 ?? "",
    cost: risk.cost_cents / 100 || "",
    status: risk.status,
    owner: risk.owner,
    note: risk.note,
  };
}

const orNull = <T>(value: T | "") => (value === "" ? null : value);

/** What is sent: of a fixed amount the likely value stands for all three, and a hold has dates in place of amounts. */
export function bodyOf(draft: Draft): Body {
  const holds = draft.effect === "hold";
  const isFixed = draft.form === "fixed";
  const size = (value: number | "") => (holds ? null : orNull(isFixed ? draft.likely : value));
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    activity_codes: codesIn(draft.codes),
    effect: draft.effect,
    chance: (draft.percent || 0) / 100,
    form: holds ? null : draft.form,
    low: size(draft.low),
    likely: size(draft.likely),
    high: size(draft.high),
    clear_p10: holds ? orNull(draft.p10) : null,
    clear_p50: holds ? orNull(draft.p50) : null,
    clear_p90: holds ? orNull(draft.p90) : null,
    cost_cents: Math.round((draft.cost || 0) * 100),
    status: draft.status,
    owner: draft.owner.trim(),
    note: draft.note.trim(),
  };
}

/** Whether all that the effect needs is there; what is wrong with it the server says. */
export function isWhole(draft: Draft): boolean {
  if (!draft.title.trim() || draft.percent === "") return false;
  if (draft.effect === "hold") return Boolean(draft.p10 && draft.p50 && draft.p90);
  return draft.likely !== "" && (draft.form === "fixed" || (draft.low !== "" && draft.high !== ""));
}
