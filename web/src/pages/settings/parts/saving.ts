/** Changes that name the version they were made from; where somebody was quicker, both versions are kept to be shown. */

import { useState } from "react";
import { Problem } from "~/api/problem";

export type Row = { version: number };

export type Saving<Body, Kept extends Row> = {
  busy: boolean;
  error: unknown;
  /** What was to be saved and what stands there by now; null where nobody was quicker. */
  clash: { mine: Body; theirs: Kept } | null;
  save: (body: Body, version: number) => Promise<boolean>;
  forget: () => void;
};

type Ways<Body, Kept extends Row> = {
  send: (body: Body, version: number) => Promise<Kept>;
  /** What stands there now. */
  current: () => Promise<Kept>;
  onSaved: (kept: Kept) => unknown;
};

export function isStale(error: unknown): boolean {
  return error instanceof Problem && error.status === 412;
}

export function useSaving<Body, Kept extends Row>(ways: Ways<Body, Kept>): Saving<Body, Kept> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [clash, setClash] = useState<{ mine: Body; theirs: Kept } | null>(null);

  async function save(body: Body, version: number): Promise<boolean> {
    setBusy(true);
    setError(null);
    try {
      const kept = await ways.send(body, version);
      setClash(null);
      await ways.onSaved(kept);
      return true;
    } catch (problem) {
      await failed(problem, body);
      return false;
    } finally {
      setBusy(false);
    }
  }

  async function failed(problem: unknown, body: Body): Promise<void> {
    setClash(null);
    if (!isStale(problem)) {
      setError(problem);
      return;
    }
    try {
      setClash({ mine: body, theirs: await ways.current() });
    } catch (other) {
      setError(other);
    }
  }

  function forget() {
    setError(null);
    setClash(null);
  }

  return { busy, error, clash, save, forget };
}
