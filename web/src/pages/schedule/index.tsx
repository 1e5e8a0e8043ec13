/** The schedule: when it ends and against what, then every activity as a row and as a bar. */

import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { Empty, Failed, Loading } from "~/look/states";
import { useMay } from "~/shell/rights";
import { UploadButton } from "./Actions";
import { useAddress } from "./address";
import { standing, useNetwork, useRevisions } from "./data";
import { Program } from "./Program";

export function Schedule() {
  const { projectId = "" } = useParams({ strict: false });
  const { revision } = useAddress();
  const revisions = useRevisions(projectId);
  const { current, baseline, previous } = standing(revisions.data ?? [], revision);
  // The latest is asked for by that name, at once: its id is known only after the list has come.
  const network = useNetwork(projectId, nameOf(revision, current?.state, revisions.data));
  const before = useNetwork(projectId, network.data ? previous?.id : undefined);
  const planned = useNetwork(projectId, network.data ? baseline?.id : undefined);
  if (network.data)
    return (
      <Program
        key={projectId}
        projectId={projectId}
        network={network.data}
        baseline={planned.data}
        previous={before.data}
        revisions={revisions.data ?? []}
        standing={{ current, baseline, previous }}
      />
    );
  if (revisions.data?.length === 0) return <Without projectId={projectId} />;
  const error = network.error ?? revisions.error;
  return <Waiting error={revisions.isPending ? null : error} retry={() => void network.refetch()} />;
}

function nameOf(chosen: string | undefined, state: string | undefined, all: { id: string }[] | undefined) {
  if (chosen) return chosen;
  if (!all) return "latest";
  if (all.length === 0) return undefined;
  return state === "solved" ? "latest" : all[0]?.id;
}

function Waiting({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation("schedule");
  return (
    <Page title={t("title")} wide>
      {error ? <Failed error={error} retry={retry} /> : <Loading lines={14} />}
    </Page>
  );
}

/** No schedule yet: what it is for, and the one thing to do. */
function Without({ projectId }: { projectId: string }) {
  const { t } = useTranslation("schedule");
  const mayImport = useMay("import_schedules", projectId);
  return (
    <Page title={t("title")} wide>
      <Empty title={t("empty.title")} action={<UploadButton projectId={projectId} />}>
        {t(mayImport ? "empty.text" : "empty.wait")}
      </Empty>
    </Page>
  );
}
