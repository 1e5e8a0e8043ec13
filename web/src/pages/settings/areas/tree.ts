/** The places of a site as a tree, in the order people gave them. */

import type { Schemas } from "~/api/client";

export type Area = Schemas["AreaOut"];
export type Placed = { area: Area; depth: number; siblings: Area[] };

export const KINDS = ["section", "building", "floor", "zone", "room"] as const;

function beside(one: Area, other: Area): number {
  return one.position - other.position || one.name.localeCompare(other.name, undefined, { numeric: true });
}

/** Every area below the one it lies in, with how deep it lies. What lies in nothing that is there is at the top. */
export function inOrder(areas: Area[]): Placed[] {
  const there = new Set(areas.map((one) => one.id));
  const inside = new Map<string | null, Area[]>();
  for (const area of areas) {
    const parent = area.parent_id && there.has(area.parent_id) ? area.parent_id : null;
    inside.set(parent, [...(inside.get(parent) ?? []), area]);
  }
  function below(parent: string | null, depth: number): Placed[] {
    const siblings = [...(inside.get(parent) ?? [])].sort(beside);
    return siblings.flatMap((area) => [{ area, depth, siblings }, ...below(area.id, depth + 1)]);
  }
  return below(null, 0);
}

/** The areas that another may lie in: not itself, and not what lies in it. */
export function possibleParents(areas: Area[], of: string | null): Placed[] {
  const rows = inOrder(areas);
  const gone = new Set<string>();
  return rows.filter(({ area }) => {
    if (area.id === of || (area.parent_id && gone.has(area.parent_id))) gone.add(area.id);
    return !gone.has(area.id);
  });
}

/** Which positions must change for an area to go up or down among those beside it. */
export function moved(siblings: Area[], id: string, by: -1 | 1): { area: Area; position: number }[] {
  const from = siblings.findIndex((one) => one.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= siblings.length) return [];
  const order = [...siblings];
  order.splice(to, 0, ...order.splice(from, 1));
  return order
    .map((area, at) => ({ area, position: at + 1 }))
    .filter(({ area, position }) => area.position !== position);
}

/** The areas as they are after such a move. */
export function inPlace(areas: Area[], { siblings, area: { id } }: Placed, by: -1 | 1): Area[] {
  const places = new Map(moved(siblings, id, by).map((one) => [one.area.id, one.position]));
  return areas.map((area) => ({ ...area, position: places.get(area.id) ?? area.position }));
}

/** The place behind the last of those that lie in an area. */
export function lastPlace(areas: Area[], parent: string | null): number {
  return Math.max(0, ...areas.filter((one) => one.parent_id === parent).map((one) => one.position)) + 1;
}
