/** The small signs of a finding: its waste, its worth, its grade, its state. Each is a word before it is a colour. */

import { Badge, Box, Popover, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ofWaste } from "~/look/colours";
import type { State } from "./filters";
import { amountOf, type Waste } from "./reckon";
import classes from "./waste.module.css";

/** The colour of a waste, and its name. */
export function WasteMark({ type }: { type: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.mark}>
      <span className={classes.swatch} style={{ background: ofWaste(type) }} aria-hidden />
      {t(`wastes.${type}`)}
    </span>
  );
}

/** Money with its interval; hours where there is no rate; days of the schedule where nobody knows hours. */
export function Amount({ row, isBig = false }: { row: Waste; isBig?: boolean }) {
  const { t } = useTranslation("waste");
  const { kind, likely, range } = amountOf(row);
  return (
    <Box className={classes.amount} data-kind={kind}>
      <Text component="span" fw={600} fz={isBig ? 28 : "sm"} lh={1.2} className={classes.figure}>
        {likely}
      </Text>
      {range && (
        <Text component="span" size="xs" c="dimmed" className={classes.figure}>
          {range}
        </Text>
      )}
      {kind !== "money" && (
        <Text component="span" size="xs" c="dimmed">
          {t(`amount.${kind}`)}
        </Text>
      )}
    </Box>
  );
}

const TONE: Record<State, string> = {
  open: "var(--gemba-risk)",
  confirmed: "var(--gemba-late)",
  resolved: "var(--gemba-kept)",
  dismissed: "var(--mantine-color-dimmed)",
};

export function StateMark({ state }: { state: State }) {
  const { t } = useTranslation("waste");
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.dot} style={{ borderColor: TONE[state] }} data-state={state} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}

/** "Grade B", with what the letter means behind it. */
export function Grade({ grade }: { grade: Waste["grade"] }) {
  const { t } = useTranslation("waste");
  return (
    <Popover width={280} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.grade} title={t("grade.what")}>
          <Badge variant="default" size="md" radius="sm" tt="none" component="span">
            {t("grade.of", { grade })}
          </Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {t("grade.of", { grade })}
        </Text>
        <Text size="sm">{t(`grade.${grade}`)}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Who or what found it. */
export function useSource(): (source: string, by?: string) => string {
  const { t } = useTranslation("waste");
  return (source, by) =>
    source === "person"
      ? (by ?? t("source.person"))
      : t(`detectors.${source}.title`, { defaultValue: source });
}
