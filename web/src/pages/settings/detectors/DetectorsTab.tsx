/** What looks for waste here: each detector with what it looks for, from when on it says something, how good it is. */

import { Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch } from "~/api/client";
import { keys } from "~/api/keys";
import type { Difference } from "~/look/Conflict";
import { Shown } from "~/look/states";
import { useDetectors } from "~/pages/waste/queries";
import { Clash } from "../parts/Clash";
import { Refusal } from "../parts/Refusal";
import { useSaving } from "../parts/saving";
import { Detector } from "./Detector";
import classes from "./Detectors.module.css";
import { changes, type Draft, draftOf, numberOf, type Tuning } from "./draft";
import { SaveBar } from "./SaveBar";
import { useTold } from "./told";

const PATH = "/api/v1/projects/{project_id}/waste/settings";

function useTuning(projectId: string) {
  return useQuery({
    queryKey: keys.of("waste_settings", projectId),
    queryFn: () => data(api.GET(PATH, { params: { path: { project_id: projectId } } })),
  });
}

export function DetectorsTab({ projectId, may }: { projectId: string; may: boolean }) {
  const tuning = useTuning(projectId);
  return (
    <Shown query={tuning} lines={10}>
      {(found) => <Tuned projectId={projectId} tuning={found} may={may} />}
    </Shown>
  );
}

function Tuned({ projectId, tuning, may }: { projectId: string; tuning: Tuning; may: boolean }) {
  const { t } = useTranslation("settings");
  const told = useTold();
  const queries = useQueryClient();
  const { data: records } = useDetectors(projectId);
  // What somebody is changing, and the settings it was begun from; null while nothing is being changed.
  const [begun, setBegun] = useState<{ from: Tuning; draft: Draft } | null>(null);
  const from = begun?.from ?? tuning;
  const draft = begun?.draft ?? draftOf(tuning);
  const changed = changes(from, draftOf(from), draft);
  const params = { path: { project_id: projectId } };

  function take(kept: Tuning) {
    setBegun(null);
    queries.setQueryData(keys.of("waste_settings", projectId), kept);
  }

  const saving = useSaving<Draft, Tuning>({
    send: (body, version) => data(api.PUT(PATH, { params, body, headers: ifMatch(version) })),
    current: () => data(api.GET(PATH, { params })),
    onSaved: take,
  });

  function differences(mine: Draft, theirs: Tuning): Difference[] {
    const stored = draftOf(theirs);
    return changes(theirs, mine, stored).map(({ key, parameter }) =>
      parameter
        ? {
            name: `${told.title(key)}: ${told.parameter(parameter)}`,
            mine: told.amount(parameter, numberOf(mine, parameter)),
            theirs: told.amount(parameter, numberOf(stored, parameter)),
          }
        : {
            name: told.title(key),
            mine: t(mine.off.includes(key) ? "detectors.off" : "detectors.on"),
            theirs: t(stored.off.includes(key) ? "detectors.off" : "detectors.on"),
          },
    );
  }

  const working = from.detectors.length - draft.off.length;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" maw="75ch">
        {t("detectors.why", { count: working, of: from.detectors.length })}
      </Text>
      <ul className={classes.list}>
        {from.detectors.map((detector) => (
          <li key={detector.key}>
            <Detector
              detector={detector}
              record={records?.detectors.find((one) => one.key === detector.key)}
              draft={draft}
              may={may}
              onDraft={(next) => setBegun({ from, draft: next })}
            />
          </li>
        ))}
      </ul>
      <Refusal error={saving.error} />
      {may && changed.length > 0 && (
        <SaveBar
          count={changed.length}
          busy={saving.busy}
          onSave={() => void saving.save(draft, from.version)}
          onDiscard={() => {
            saving.forget();
            setBegun(null);
          }}
        />
      )}
      <Clash
        saving={saving}
        differences={differences}
        onTheirs={() => saving.clash && take(saving.clash.theirs)}
      />
    </Stack>
  );
}
