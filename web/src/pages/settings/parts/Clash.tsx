/** Somebody was quicker with the same row: what is different, and which of both is to stay. */

import { Conflict, type Difference } from "~/look/Conflict";
import type { Row, Saving } from "./saving";

type Props<Body, Kept extends Row> = {
  saving: Saving<Body, Kept>;
  /** What differs, in words. */
  differences: (mine: Body, theirs: Kept) => Difference[];
  onTheirs: () => unknown;
};

export function Clash<Body, Kept extends Row>({ saving, differences, onTheirs }: Props<Body, Kept>) {
  if (!saving.clash) return null;
  const { mine, theirs } = saving.clash;
  return (
    <Conflict
      differences={differences(mine, theirs)}
      onMine={() => void saving.save(mine, theirs.version)}
      onTheirs={() => {
        saving.forget();
        void onTheirs();
      }}
    />
  );
}

/** The members of a change that are other than what is stored, each told by its own words. */
export function differing<Body extends object>(
  mine: Body,
  theirs: object,
  tell: Partial<Record<keyof Body, [name: string, told: (value: never) => string]>>,
): Difference[] {
  const stored = theirs as Record<string, unknown>;
  return Object.entries(tell as Record<string, [string, (value: unknown) => string]>)
    .filter(([member]) => member in mine)
    .map(([member, [name, told]]) => ({
      name,
      mine: told((mine as Record<string, unknown>)[member]),
      theirs: told(stored[member]),
    }))
    .filter((one) => one.mine !== one.theirs);
}
