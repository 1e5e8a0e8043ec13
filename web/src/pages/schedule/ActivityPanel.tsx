/** One activity: its dates against what was planned, what holds it and what it holds, and the way back that drives it. */

import { Badge, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isLate } from "~/gantt/against";
import type { Network } from "~/gantt/network";
import { SidePanel } from "~/look/SidePanel";
import { percent } from "~/look/say";
import { WayButton } from "~/pages/revisions/ways";
import { useMay } from "~/shell/rights";
import { Drivers } from "./Drivers";
import type { Held, Revision } from "./data";
import { History } from "./History";
import { Neighbours } from "./Neighbours";
import { dayOf, daysOf, movedBy } from "./rowsOf";
import classes from "./Schedule.module.css";
import { useDetail } from "./useDetail";

export type PanelParts = {
  projectId: string;
  network: Network;
  activity: number;
  held: Held;
  revisions: Revision[];
  isOnPath: boolean;
  onPath: (on: boolean) => void;
  onOpen: (activity: number) => void;
  onClose: () => void;
};

export function ActivityPanel(parts: PanelParts) {
  const { network, activity, held } = parts;
  const { name, code } = network.document.activities;
  const place = useRef<HTMLParagraphElement>(null);
  // The link that was followed went with its list: without a place the keyboard would have to begin anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each activity that is gone to
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.closest("aside")?.focus();
  }, [activity]);
  return (
    <SidePanel title={name[activity] ?? ""} onClose={parts.onClose}>
      <Stack gap="lg">
        <div>
          <Text c="dimmed" size="sm" ref={place}>
            {code[activity]}
          </Text>
          <Marks network={network} activity={activity} held={held} />
          <TryChange {...parts} />
        </div>
        <Dates {...parts} />
        <Drivers {...parts} />
        <Neighbours {...parts} way="before" />
        <Neighbours {...parts} way="after" />
        <History {...parts} />
      </Stack>
    </SidePanel>
  );
}

/** From an activity that is not done to what would happen if it were another. */
function TryChange({ projectId, network, activity }: PanelParts) {
  const { t } = useTranslation("schedule");
  const mayTry = useMay("plan_tasks", projectId);
  const { activities, statuses } = network.document;
  if (!mayTry || statuses[activities.status[activity] ?? 0] === "completed") return null;
  return (
    <WayButton
      mt="sm"
      to="/projects/$projectId/whatif"
      params={{ projectId }}
      search={{ add: "duration", activity: activities.code[activity] }}
    >
      {t("tryChange")}
    </WayButton>
  );
}

type About = Pick<PanelParts, "network" | "activity" | "held">;

function Marks({ network, activity, held }: About) {
  const { t } = useTranslation("schedule");
  const { kinds, statuses, activities } = network.document;
  const kind = kinds[activities.kind[activity] ?? 0];
  const status = statuses[activities.status[activity] ?? 0];
  const late = held.baseline && isLate(network, held.baseline.movement, activity);
  return (
    <Group gap={6} mt={6}>
      <Badge variant="default" tt="none" fw={500}>
        {t(`status.${status}`)}
      </Badge>
      {kind !== "task" && (
        <Badge variant="default" tt="none" fw={500}>
          {t(`kind.${kind}`)}
        </Badge>
      )}
      {network.critical[activity] === 1 && <Red>{t("critical")}</Red>}
      {network.longest[activity] === 1 && (
        <Badge variant="default" tt="none" fw={500}>
          {t("longest")}
        </Badge>
      )}
      {late && <Red>{t("lateBy", { moved: movedBy(held.baseline?.movement[activity]) })}</Red>}
    </Group>
  );
}

function Red({ children }: { children: string }) {
  return (
    <Badge tt="none" fw={600} bg="var(--gemba-late-soft)" c="var(--gemba-late)">
      {children}
    </Badge>
  );
}

function Dates({ projectId, network, activity, held }: PanelParts) {
  const { t } = useTranslation("schedule");
  const { activities, calendars } = network.document;
  const detail = useDetail(projectId, network, activity);
  const day = (column: ArrayLike<number> | undefined) => dayOf(column?.[activity] ?? Number.NaN);
  const days = (minutes: number | null | undefined) => daysOf(network, activity, minutes);
  const { baseline } = held;
  const branch = activities.wbs[activity] ?? -1;
  const facts: [string, string | undefined][] = [
    ["start", day(network.start)],
    ["finish", day(network.finish)],
    ["baseline", baseline ? spanIn(t, day(baseline.dates.start), day(baseline.dates.finish)) : undefined],
    ["moved", baseline ? movedBy(baseline.movement[activity]) : undefined],
    ["lateFinish", day(network.lateFinish)],
    ["totalFloat", days(activities.total_float_minutes[activity])],
    ["freeFloat", days(activities.free_float_minutes[activity])],
    ["duration", days(activities.planned_duration_minutes[activity])],
    ["remaining", days(activities.remaining_duration_minutes[activity])],
    ["progress", percent(network.progress[activity])],
    ["constraint", detail?.constraint],
    ["secondConstraint", detail?.second],
    ["calendar", calendars[activities.calendar[activity] ?? 0]?.name],
    ["area", activities.area[activity]],
    ["trade", activities.trade[activity]],
    ["branch", network.branches.name[branch]],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function spanIn(t: (key: string, values: Record<string, string>) => string, start: string, finish: string) {
  return start === "–" ? t("notThere", {}) : t("span", { start, finish });
}
