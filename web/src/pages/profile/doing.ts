/** One deed at a time: whether it is under way, and what went wrong. */

import { useState } from "react";
import { type Trouble, trouble } from "~/pages/login/trouble";

export type Doing = {
  busy: boolean;
  trouble: Trouble | null;
  /** Do it; false where it failed, and `trouble` says why. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
};

export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Trouble | null>(null);
  const run: Doing["run"] = async (work) => {
    setBusy(true);
    setTold(null);
    try {
      await work();
      return true;
    } catch (error) {
      setTold(trouble(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble: told, run, clear: () => setTold(null) };
}
