/** When people work here: the hours of a week, and the dates that differ. */

import { Button, Group, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { Split } from "../parts/Split";
import table from "../parts/Table.module.css";
import { CalendarPanel } from "./CalendarPanel";
import classes from "./Calendars.module.css";
import { stretches, told, weekLength } from "./hours";

type Calendar = Schemas["CalendarOut"];

function useCalendars(projectId: string) {
  return useQuery({
    queryKey: keys.of("calendars", projectId),
    queryFn: () =>
      // The generated type of an answer has lost that a shift is a pair.
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/calendars", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ) as Promise<Calendar[]>,
  });
}

export function CalendarsTab({ projectId, may }: { projectId: string; may: boolean }) {
  const { t } = useTranslation("settings");
  const calendars = useCalendars(projectId);
  const [{ open }, go] = useAddress();
  const close = () => go({ open: undefined });
  const add = (
    <Button leftSection={<CalendarPlus size={16} aria-hidden />} onClick={() => go({ open: "new" })}>
      {t("calendars.add")}
    </Button>
  );
  return (
    <Shown query={calendars}>
      {(found) => {
        const opened = found.find((one) => one.id === open) ?? null;
        const shows = may && (open === "new" || opened);
        return (
          <Split
            panel={
              shows && <CalendarPanel key={open} projectId={projectId} calendar={opened} onClose={close} />
            }
          >
            {found.length === 0 ? (
              <Empty title={t("calendars.none")} action={may && add}>
                {t("calendars.noneText")}
              </Empty>
            ) : (
              <Stack gap="sm">
                <Group justify="space-between">
                  <Text size="sm" c="dimmed" maw="70ch">
                    {t("calendars.why")}
                  </Text>
                  {may && add}
                </Group>
                <ul className={classes.list}>
                  {found.map((calendar) => (
                    <li key={calendar.id}>
                      <Told calendar={calendar} onOpen={may ? () => go({ open: calendar.id }) : undefined} />
                    </li>
                  ))}
                </ul>
              </Stack>
            )}
          </Split>
        );
      }}
    </Shown>
  );
}

function Told({ calendar, onOpen }: { calendar: Calendar; onOpen?: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {onOpen ? (
          <UnstyledButton className={table.open} onClick={onOpen}>
            {calendar.name}
          </UnstyledButton>
        ) : (
          calendar.name
        )}
      </Title>
      <Text size="sm" className="tabular">
        {stretches(calendar.week)
          .map(({ from, to, shifts }) => {
            const days =
              from === to
                ? t(`calendars.short.${from}`)
                : t("calendars.range", {
                    from: t(`calendars.short.${from}`),
                    to: t(`calendars.short.${to}`),
                  });
            return `${days} ${told(shifts)}`;
          })
          .join(" · ")}
      </Text>
      <Text size="sm" c="dimmed">
        {t("calendars.hoursAWeek", { hours: say.hours(weekLength(calendar.week)) })}
        {" · "}
        {t("calendars.exceptionCount", { count: calendar.exceptions.length })}
      </Text>
    </Stack>
  );
}
