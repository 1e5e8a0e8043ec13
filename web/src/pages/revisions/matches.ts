/** Searching in what is there already. */

/** Whether every word that is looked for is in a text, whatever the case and the accents. */
export function matches(text: string, wanted: string | undefined): boolean {
  if (!wanted) return true;
  const found = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => found.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
