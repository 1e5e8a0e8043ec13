/** The eight wastes and the trades keep one colour each through the whole product, in both themes. */

export const WASTES = [
  "defects",
  "overproduction",
  "waiting",
  "talent",
  "transportation",
  "inventory",
  "motion",
  "extra_processing",
] as const;

export type Waste = (typeof WASTES)[number];

const OF_WASTE: Record<Waste, string> = {
  defects: "#c0392b",
  overproduction: "#b8651b",
  waiting: "#2c7ab3",
  talent: "#8e5bb5",
  transportation: "#2f8f83",
  inventory: "#8a7a1f",
  motion: "#c2577d",
  extra_processing: "#6c7a89",
};

const TWELVE = [
  "#2c7ab3",
  "#b8651b",
  "#3c8a4d",
  "#8e5bb5",
  "#c0392b",
  "#2f8f83",
  "#8a7a1f",
  "#c2577d",
  "#5466b8",
  "#7d6049",
  "#6c7a89",
  "#4d8c9e",
];

/** The colour of a waste; neutral for one that this version does not know. */
export function ofWaste(type: string): string {
  return OF_WASTE[type as Waste] ?? "#6c7a89";
}

/** The colour of a trade: it follows from its name alone, so that it is the same everywhere. */
export function ofTrade(trade: string): string {
  let sum = 0;
  for (const letter of trade.trim().toLowerCase()) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return TWELVE[sum % TWELVE.length] as string;
}
