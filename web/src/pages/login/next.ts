/** Where to go after signing in. */

/** An address of ours, or the first page: whoever wrote the link must not send anybody to a site of theirs. */
export function ours(wished: string | undefined): string {
  if (!wished?.startsWith("/") || wished.startsWith("//")) return "/";
  try {
    // Browsers take "\" for "/" and leave out tabs and line ends: what counts is what they make of it.
    const there = new URL(wished, location.origin);
    if (there.origin !== location.origin || there.pathname.startsWith("//")) return "/";
    return there.pathname + there.search + there.hash;
  } catch {
    return "/";
  }
}

/** The code of a link from a message: it stands behind the "#", which browsers keep to themselves. */
export function codeIn(hash: string): string {
  return hash.replace(/^#/, "").trim();
}
