/** Which activities are wanted. */

import { isLate } from "./against";
import { IN_PROGRESS, type Network } from "./network";

export type Wanted = {
  search: string;
  area: string;
  trade: string;
  /** The path of a branch of the work breakdown; all below it is meant. */
  branch: string;
  critical: boolean;
  late: boolean;
  inProgress: boolean;
};

type Test = (at: number) => boolean;

/** One for each activity that is wanted; null when nothing was asked for. */
export function keptOf(network: Network, wanted: Wanted, movement: Float64Array | null): Uint8Array | null {
  const tests = testsOf(network, wanted, movement);
  if (tests.length === 0) return null;
  const kept = new Uint8Array(network.count);
  for (let at = 0; at < network.count; at++) kept[at] = Number(tests.every((holds) => holds(at)));
  return kept;
}

function testsOf(network: Network, wanted: Wanted, movement: Float64Array | null): Test[] {
  const { area, trade, status } = network.document.activities;
  const tests: Test[] = [];
  if (wanted.area) tests.push((at) => area[at] === wanted.area);
  if (wanted.trade) tests.push((at) => trade[at] === wanted.trade);
  if (wanted.critical) tests.push((at) => network.critical[at] === 1);
  if (wanted.late) tests.push((at) => movement !== null && isLate(network, movement, at));
  if (wanted.inProgress) tests.push((at) => status[at] === IN_PROGRESS);
  if (wanted.branch) tests.push(inBranch(network, wanted.branch));
  const words = plain(wanted.search).split(/\s+/).filter(Boolean);
  if (words.length > 0) tests.push(saying(network, words));
  return tests;
}

/** Without case and accents, so that "cimentacion" finds "Cimentación". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function saying(network: Network, words: string[]): Test {
  const { code, name } = network.document.activities;
  return (at) => {
    const text = plain(`${code[at]} ${name[at]}`);
    return words.every((word) => text.includes(word));
  };
}

function inBranch(network: Network, path: string): Test {
  const { branches } = network;
  const inside = branches.path.map((one) => one === path || one.startsWith(`${path}.`));
  return (at) => inside[network.document.activities.wbs[at] ?? -1] === true;
}

/** The words of a column, each once, in order. */
export function choicesOf(column: string[]): string[] {
  return [...new Set(column)]
    .filter(Boolean)
    .sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
}
