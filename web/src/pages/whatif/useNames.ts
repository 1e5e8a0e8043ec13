/** An activity as people call it: its name, then its code. */

import { useCallback } from "react";
import type { Network } from "~/gantt/network";

export function useNames(network: Network): (code: string) => string {
  return useCallback(
    (code) => {
      const at = network.byCode.get(code);
      const name = at === undefined ? undefined : network.document.activities.name[at];
      return name ? `${name} (${code})` : code;
    },
    [network],
  );
}
