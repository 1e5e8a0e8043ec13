/** Log what one sees in under twenty seconds: type, a line, how long, send. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import { add } from "~/attachments/sending";
import { SidePanel } from "~/look/SidePanel";
import { Loading } from "~/look/states";
import { useMe } from "~/shell/me";
import { bodyOf, emptyDraft, type LogDraft, useDraft } from "./draft";
import { LogForm } from "./LogForm";
import { Logged } from "./Logged";
import type { Waste } from "./reckon";

type Props = { projectId: string; onClose: () => void };

export function LogByHand({ projectId, onClose }: Props) {
  const { t } = useTranslation("waste");
  const { data: me } = useMe();
  return (
    <SidePanel title={t("log.title")} onClose={onClose}>
      {me ? <Begun key={me.id} projectId={projectId} me={me.id} /> : <Loading />}
    </SidePanel>
  );
}

/** A draft is somebody's own: it is read once it is known whose. */
function Begun({ projectId, me }: { projectId: string; me: string }) {
  const { t } = useTranslation("waste");
  const queries = useQueryClient();
  const [draft, setDraft] = useDraft(projectId, me);
  const [photos, setPhotos] = useState<File[]>([]);
  const [logged, setLogged] = useState<{ row: Waste; draft: LogDraft } | null>(null);

  async function send(): Promise<void> {
    const row = await data(
      api.PUT("/api/v1/projects/{project_id}/waste/{waste_id}", {
        params: { path: { project_id: projectId, waste_id: draft.id } },
        body: bodyOf(draft, t(`common:wastes.${draft.type}`)),
      }),
    );
    if (photos.length > 0) add({ projectId, subjectKind: "waste", subjectId: row.id }, photos);
    setLogged({ row, draft });
    setDraft(emptyDraft());
    setPhotos([]);
    void queries.invalidateQueries({ queryKey: keys.of("waste", projectId) });
  }

  if (logged)
    return (
      <Logged
        row={logged.row}
        onAgain={() => setLogged(null)}
        onUndone={() => {
          setDraft({ ...logged.draft, id: emptyDraft().id });
          setLogged(null);
        }}
      />
    );
  return (
    <LogForm
      projectId={projectId}
      draft={draft}
      photos={photos}
      onChange={setDraft}
      onPhotos={setPhotos}
      onSend={send}
    />
  );
}
