/** "609 kB", "1.2 MB": how large a file is. */

import * as say from "~/look/say";

export function bytes(count: number): string {
  if (count < 1000) return `${say.number(count)} B`;
  if (count < 1_000_000) return `${say.number(count / 1000)} kB`;
  return `${say.number(count / 1_000_000, 1)} MB`;
}
