/** What time costs here. Without a rate waste is told in hours and days, never in money. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { Split } from "../parts/Split";
import { RatePanel } from "./RatePanel";
import { RateTable } from "./RateTable";
import { KINDS, type Rate } from "./rates";

function useRates(projectId: string) {
  return useQuery({
    queryKey: keys.of("rates", projectId),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/rates", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

export function RatesTab({ project, may }: { project: Schemas["ProjectOut"]; may: boolean }) {
  const { t } = useTranslation("settings");
  const rates = useRates(project.id);
  const [{ open }, go] = useAddress();
  const add = (
    <Button leftSection={<Coins size={16} aria-hidden />} onClick={() => go({ open: "new" })}>
      {t("rates.add")}
    </Button>
  );
  return (
    <Shown query={rates}>
      {(found) => {
        const opened = found.find((one) => one.id === open) ?? null;
        const shows = may && (open === "new" || opened);
        return (
          <Split
            panel={
              shows && (
                <RatePanel
                  key={open}
                  project={project}
                  rate={opened}
                  onClose={() => go({ open: undefined })}
                />
              )
            }
          >
            {found.length === 0 ? (
              <Empty title={t("rates.none")} action={may && add}>
                {t("rates.noneText")}
              </Empty>
            ) : (
              <Stack gap="sm">
                <Group justify="space-between">
                  <Missing rates={found} />
                  {may && add}
                </Group>
                <RateTable
                  rates={found}
                  project={project}
                  onOpen={may ? (id) => go({ open: id }) : undefined}
                />
              </Stack>
            )}
          </Split>
        );
      }}
    </Shown>
  );
}

/** What cannot be told in money because nobody said what it costs. */
function Missing({ rates }: { rates: Rate[] }) {
  const { t } = useTranslation("settings");
  const lacking = KINDS.filter((kind) => !rates.some((one) => one.kind === kind));
  return (
    <Text size="sm" c="dimmed" maw="70ch">
      {t("rates.why")} {lacking.map((kind) => t(`rates.lacking.${kind}`)).join(" ")}
    </Text>
  );
}
