/** What drives an activity: the way back through the relations that put each where it is. */

import { listed, type Network } from "./network";

/** Relations that drive an activity; the one to follow first comes first. */
export function driversOf(network: Network, activity: number): number[] {
  const { predecessor } = network.document.relations;
  const weight = (relation: number) => {
    const at = predecessor[relation] ?? 0;
    return (network.longest[at] ?? 0) * 4 + (network.critical[at] ?? 0) * 2;
  };
  const end = (relation: number) => network.finish[predecessor[relation] ?? 0] ?? 0;
  return [...listed(network.into, activity)]
    .filter((relation) => network.driving[relation] === 1)
    .sort((one, other) => weight(other) - weight(one) || end(other) - end(one) || one - other);
}

/** The chain of driving relations back from an activity, the nearest first. Ends where nothing drives. */
export function drivingPath(network: Network, activity: number): number[] {
  const path: number[] = [];
  const seen = new Set([activity]);
  let at = activity;
  for (;;) {
    const relation = driversOf(network, at)[0];
    if (relation === undefined) return path;
    at = network.document.relations.predecessor[relation] ?? 0;
    if (seen.has(at)) return path;
    seen.add(at);
    path.push(relation);
  }
}

/** Relations that an activity drives; the one to follow first comes first. */
export function drivenBy(network: Network, activity: number): number[] {
  const { successor } = network.document.relations;
  const weight = (relation: number) => {
    const at = successor[relation] ?? 0;
    return (network.longest[at] ?? 0) * 4 + (network.critical[at] ?? 0) * 2;
  };
  return [...listed(network.outOf, activity)]
    .filter((relation) => network.driving[relation] === 1)
    .sort((one, other) => weight(other) - weight(one) || one - other);
}
