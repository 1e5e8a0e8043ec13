/** The file that a revision was made from, byte for byte. */

import { useMutation } from "@tanstack/react-query";
import { api, data } from "~/api/client";
import type { Revision } from "./queries";

// Long enough for the browser to have begun; the bytes are given back after that.
const KEEP_MS = 60_000;

/** A link cannot carry the token of who is signed in: the file is fetched, then handed to the browser. */
export function useDownload(projectId: string, revision: Revision) {
  return useMutation({
    mutationFn: async () => {
      const file = await data(
        api.GET("/api/v1/projects/{project_id}/schedule/revisions/{revision_id}/original", {
          params: { path: { project_id: projectId, revision_id: revision.id } },
          parseAs: "blob",
        }),
      );
      hand(file as unknown as Blob, revision.file_name);
    },
  });
}

function hand(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
