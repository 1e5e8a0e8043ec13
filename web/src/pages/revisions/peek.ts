/** Which projects a file holds, read from its beginning before it is sent, so that one can choose. */

export type FileProject = { id: string; name: string };

// The table of projects stands near the beginning of every export; the rest of a large file need not be read.
const FIRST_BYTES = 4_000_000;

/** The projects in a file; none where it is no XER file or says nothing of them. The server decides all the same. */
export async function projectsIn(file: Blob): Promise<FileProject[]> {
  const bytes = await file.slice(0, FIRST_BYTES).arrayBuffer();
  return projectsOf(new TextDecoder("windows-1252").decode(bytes));
}

/** The projects in the text of an XER file. */
export function projectsOf(text: string): FileProject[] {
  const [, after] = text.split(/^%T\tPROJECT\r?$/m, 2);
  if (after === undefined) return [];
  const table = after.split(/^%[TE]/m, 1)[0] ?? "";
  const lines = table.split(/\r?\n/).map((line) => line.split("\t"));
  const fields = lines.find(([mark]) => mark === "%F") ?? [];
  const id = fields.indexOf("proj_id");
  const name = fields.indexOf("proj_short_name");
  if (id < 0) return [];
  return lines
    .filter((row) => row[0] === "%R" && row[id])
    .map((row) => ({ id: row[id] ?? "", name: row[name] || row[id] || "" }));
}
