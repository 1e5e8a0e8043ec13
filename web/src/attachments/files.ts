/** The files of a subject, their bytes, and taking one away. */

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, authorized, data, everyPage, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { problemIn } from "~/api/problem";
import type { Subject } from "./tus";

export type Attachment = Schemas["AttachmentOut"];
type Size = "thumbnail" | "content";

/** The files of a task or of a waste log. */
export function useAttachments({ projectId, subjectKind, subjectId }: Subject) {
  return useQuery({
    queryKey: keys.of("attachments", projectId, subjectKind, subjectId),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/attachments", {
            params: {
              path: { project_id: projectId },
              query: { subject_kind: subjectKind, subject_id: subjectId, limit: 500, after },
            },
          }),
        ),
      ),
  });
}

export function isPicture(file: Attachment): boolean {
  return file.media_type.startsWith("image/");
}

async function bytesOf(file: Attachment, size: Size, signal?: AbortSignal): Promise<Blob> {
  const place = `/api/v1/projects/${file.project_id}/attachments/${file.id}/${size}`;
  const answer = await authorized(new Request(new URL(place, location.href), { signal }));
  if (!answer.ok) throw await problemIn(answer);
  return answer.blob();
}

/** An address for a picture: the API wants a token, which an `<img>` cannot send. Revoked when no longer shown. */
export function usePicture(file: Attachment, size: Size) {
  // Bytes never change, so the live feed need not make them old: the key is none of the feed's.
  const { data: bytes, error } = useQuery({
    queryKey: ["attachment bytes", file.project_id, file.id, size],
    queryFn: ({ signal }) => bytesOf(file, size, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [bytes]);
  return { address, error };
}

/** Put a file where the browser puts downloads. */
export async function save(file: Attachment): Promise<void> {
  const address = URL.createObjectURL(await bytesOf(file, "content"));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.filename;
  link.click();
  // The browser reads it after the click; a minute is plenty.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export async function remove(file: Attachment): Promise<void> {
  await api.DELETE("/api/v1/projects/{project_id}/attachments/{attachment_id}", {
    params: { path: { project_id: file.project_id, attachment_id: file.id } },
    headers: ifMatch(file.version),
  });
}
