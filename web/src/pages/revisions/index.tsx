/** Revisions of the schedule: which there are, how good they are, and how they differ. */

export { Comparison } from "./Comparison";
export { Quality } from "./Quality";
export { Revisions } from "./Revisions";
