/** One form being sent: under way or not, what went wrong, and how long there is to wait. */

import { useEffect, useState } from "react";
import { problemIn } from "~/api/problem";
import { type Trouble, trouble, waitOf } from "./trouble";

export type Sending = {
  busy: boolean;
  /** Seconds until it may be tried again. */
  wait: number;
  trouble: Trouble | null;
  send: (work: () => Promise<Response>, after: (answer: Response) => Promise<void> | void) => Promise<void>;
};

/** Send something that takes no sign-in. */
export function post(path: string, body: object): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Trouble | null>(null);
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = window.setTimeout(() => setWait(wait - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [wait]);

  const send: Sending["send"] = async (work, after) => {
    if (busy || wait > 0) return;
    setBusy(true);
    setTold(null);
    try {
      const answer = await work();
      if (answer.ok) await after(answer);
      else {
        const found = trouble(await problemIn(answer), waitOf(answer));
        setTold(found);
        setWait(found.seconds ?? 0);
      }
    } catch (error) {
      setTold(trouble(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, wait, trouble: told, send };
}
