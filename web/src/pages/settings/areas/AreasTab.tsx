/** The site as a tree of places. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api, ifMatch } from "~/api/client";
import { keys } from "~/api/keys";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useAreas } from "~/shell/project";
import { Refusal } from "../parts/Refusal";
import { Split } from "../parts/Split";
import { AreaPanel } from "./AreaPanel";
import { AreaTable } from "./AreaTable";
import { inPlace, moved, type Placed } from "./tree";

export function AreasTab({ projectId, may }: { projectId: string; may: boolean }) {
  const { t } = useTranslation("settings");
  const areas = useAreas(projectId);
  const queries = useQueryClient();
  const [{ open, inside }, go] = useAddress();
  const key = keys.of("areas", projectId);
  const move = useMutation({
    mutationFn: async ({ placed, by }: { placed: Placed; by: -1 | 1 }) => {
      for (const { area, position } of moved(placed.siblings, placed.area.id, by)) {
        await api.PATCH("/api/v1/projects/{project_id}/areas/{area_id}", {
          params: { path: { project_id: projectId, area_id: area.id } },
          body: { position },
          headers: ifMatch(area.version),
        });
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  // Shown where it goes at once, and where it is again if that fails.
  const onTheWay = move.isPending ? move.variables : null;
  const add = (
    <Button
      leftSection={<MapPin size={16} aria-hidden />}
      onClick={() => go({ open: "new", inside: undefined })}
    >
      {t("areas.add")}
    </Button>
  );
  return (
    <Shown query={areas}>
      {(fetched) => {
        const found = onTheWay ? inPlace(fetched, onTheWay.placed, onTheWay.by) : fetched;
        const opened = found.find((one) => one.id === open) ?? null;
        const shows = may && (open === "new" || opened);
        return (
          <Split
            panel={
              shows && (
                <AreaPanel
                  key={`${open}-${inside}`}
                  projectId={projectId}
                  areas={found}
                  area={opened}
                  inside={inside ?? null}
                  busy={move.isPending}
                  onClose={() => go({ open: undefined, inside: undefined })}
                />
              )
            }
          >
            {found.length === 0 ? (
              <Empty title={t("areas.none")} action={may && add}>
                {t("areas.noneText")}
              </Empty>
            ) : (
              <Stack gap="sm">
                <Group justify="space-between">
                  <Text size="sm" c="dimmed" maw="70ch">
                    {t("areas.why")}
                  </Text>
                  {may && add}
                </Group>
                <Refusal error={move.error} />
                <AreaTable
                  areas={found}
                  may={may}
                  busy={move.isPending}
                  onOpen={(id) => go({ open: id, inside: undefined })}
                  onInside={(id) => go({ open: "new", inside: id })}
                  onMove={(placed, by) => move.mutate({ placed, by })}
                />
              </Stack>
            )}
          </Split>
        );
      }}
    </Shown>
  );
}
