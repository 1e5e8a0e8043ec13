/** What oneself may do with a finding, as the server has it. */

import { useAddress } from "~/shell/address";
import { useMe } from "~/shell/me";
import { useMay } from "~/shell/rights";
import { useDeed } from "./deeds";
import type { Waste } from "./reckon";

export type Verb = "confirm" | "dismiss" | "assign" | "resolve" | "reopen" | "edit";
export type Verbs = Partial<Record<Verb, () => void>>;

const ENDED = ["resolved", "dismissed"];

/** Those that are possible now; each begins where it is called. Dismissing, assigning, ... open a form in the panel. */
export function useVerbs(projectId: string, row: Waste | undefined): Verbs {
  const [address, change] = useAddress();
  const { data: me } = useMe();
  const judges = useMay("judge_waste", projectId);
  const logs = useMay("log_waste", projectId);
  const plans = useMay("plan_tasks", projectId);
  const { mutate } = useDeed(projectId);
  if (!row) return {};
  const isMine = judges || (logs && row.logged_by !== null && row.logged_by === me?.id);
  const begin = (verb: Verb) => () =>
    change({ finding: row.id, do: verb, log: undefined }, address.finding !== undefined);
  const possible: Record<Verb, boolean> = {
    confirm: judges && row.state === "open",
    dismiss: judges && row.state !== "dismissed",
    assign: isMine && plans && !row.task_id && !ENDED.includes(row.state),
    resolve: isMine && !ENDED.includes(row.state),
    reopen: (row.state === "resolved" && isMine) || (row.state === "dismissed" && judges),
    edit: isMine,
  };
  const begins: Record<Verb, () => void> = {
    confirm: () => mutate({ row, deed: { verb: "confirm" } }),
    dismiss: begin("dismiss"),
    assign: begin("assign"),
    resolve: begin("resolve"),
    reopen: begin("reopen"),
    edit: begin("edit"),
  };
  const names = (Object.keys(possible) as Verb[]).filter((name) => possible[name]);
  return Object.fromEntries(names.map((name) => [name, begins[name]]));
}
