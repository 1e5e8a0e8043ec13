/** Where a run stands: a shape and a word; while it is carried out, how far it is and what it is at. */

import { Group, Progress, Stack, Text } from "@mantine/core";
import { Check, CircleDashed, CircleStop, Hourglass, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import type { Run, State } from "./runs";
import { useTold } from "./told";

const SHAPES: Record<State, [typeof Check, string | undefined]> = {
  queued: [CircleDashed, undefined],
  running: [LoaderCircle, undefined],
  waiting: [Hourglass, "var(--gemba-risk)"],
  done: [Check, "var(--gemba-kept)"],
  cancelled: [CircleStop, undefined],
  dead: [TriangleAlert, "var(--gemba-late)"],
};

export function StateMark({ run }: { run: Run }) {
  const { t } = useTranslation("jobs");
  const [Shape, colour] = SHAPES[run.state];
  const word = run.cancel_wanted && run.state === "running" ? t("askedToStop") : t(`state.${run.state}`);
  return (
    <Group gap={6} wrap="nowrap" c={colour} data-state={run.state}>
      <Shape size={15} aria-hidden style={{ flex: "none" }} />
      <Text span size="sm" c={colour} truncate>
        {word}
      </Text>
    </Group>
  );
}

export function Doing({ run }: { run: Run }) {
  const { t } = useTranslation("jobs");
  const told = useTold();
  const percent = Math.round(run.done_ratio * 100);
  return (
    <Stack gap={3}>
      <Progress
        value={percent}
        size="sm"
        aria-label={t("progressOf", { job: told.job(run.job) })}
        transitionDuration={0}
      />
      <Text size="xs" c="dimmed" truncate>
        {say.percent(run.done_ratio)} {run.doing && `· ${told.doing(run.doing)}`}
      </Text>
    </Stack>
  );
}
