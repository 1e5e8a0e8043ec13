/** What can be picked from a schedule: open activities, trades with open work, relations of an activity. */

import { useMemo } from "react";
import { COMPLETED, type Network } from "~/gantt/network";
import { relationKey } from "./draft";

export type Choice = { value: string; label: string };

export function useActivities(network: Network, needsWork: boolean): Choice[] {
  return useMemo(() => {
    const { code, name, status, kind } = network.document.activities;
    const { kinds } = network.document;
    const isWork = (at: number) => ["task", "resource_dependent"].includes(kinds[kind[at] ?? 0] ?? "");
    return code.flatMap((one, at) =>
      status[at] === COMPLETED || (needsWork && !isWork(at))
        ? []
        : [{ value: one, label: `${name[at]} (${one})` }],
    );
  }, [network, needsWork]);
}

export function useTrades(network: Network): string[] {
  return useMemo(() => {
    const { trade, status } = network.document.activities;
    const open = trade.filter((one, at) => one && status[at] !== COMPLETED);
    return [...new Set(open as string[])].sort((one, other) => one.localeCompare(other));
  }, [network]);
}

/** What holds an activity and what it holds; what is done is held by nothing any more. */
export function useRelations(network: Network, activity: string | null): Choice[] {
  return useMemo(() => {
    const at = activity === null ? undefined : network.byCode.get(activity);
    if (at === undefined) return [];
    const { relations, activities, links } = network.document;
    const { code, name, status } = activities;
    const found = [...of(network.into, at), ...of(network.outOf, at)];
    return found
      .filter((one) => status[relations.successor[one] ?? 0] !== COMPLETED)
      .map((one) => {
        const [before, after] = [relations.predecessor[one] ?? 0, relations.successor[one] ?? 0];
        const link = links[relations.kind[one] ?? 0] ?? "FS";
        return {
          value: relationKey(code[before] ?? "", code[after] ?? "", link),
          label: `${name[before]} › ${name[after]} (${link})`,
        };
      });
  }, [network, activity]);
}

function of({ at, of: all }: Network["into"], one: number): number[] {
  return [...all.slice(at[one], at[one + 1])];
}
