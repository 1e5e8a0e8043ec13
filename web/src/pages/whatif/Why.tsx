/** Why: what moved and which change moved it, and the way to the finish before and after. */

import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { day, movement, number } from "~/look/say";
import type { Effect } from "./queries";
import classes from "./WhatIf.module.css";

const SHOWN = 6;
type Moved = Effect["moved"][number];
type Path = Effect["path_before"];

export function Why({ effect }: { effect: Effect }) {
  const { t } = useTranslation("whatif");
  const isOther = effect.joined.count + effect.left.count > 0;
  return (
    <Stack gap="sm" mt="lg" data-testid="why">
      <Title order={2} size="h4">
        {t("why.title")}
      </Title>
      {effect.moved.length === 0 ? (
        <Text>{t("why.nothing")}</Text>
      ) : (
        <>
          <Text>{t("why.moved", { count: effect.moved_count })}</Text>
          <ul className={classes.path}>
            {effect.moved.slice(0, SHOWN).map((one) => (
              <li key={one.activity.code}>
                <MovedTold one={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Milestones milestones={effect.milestones} />
      <Text fw={600}>{t(isOther ? "why.other" : "why.same")}</Text>
      {isOther && (
        <ul className={classes.path}>
          <PathTold kind="joined" path={effect.joined} />
          <PathTold kind="left" path={effect.left} />
        </ul>
      )}
      {isOther && <PathTold kind="before" path={effect.path_before} isAlone />}
      <PathTold kind="now" path={effect.path_after} isAlone />
    </Stack>
  );
}

function Milestones({ milestones }: { milestones: Moved[] }) {
  const { t } = useTranslation("whatif");
  if (milestones.length === 0) return null;
  return (
    <>
      <Text fw={600}>{t("why.milestones", { count: milestones.length })}</Text>
      <ul className={classes.path}>
        {milestones.slice(0, SHOWN).map((one) => (
          <li key={one.activity.code}>
            {one.activity.name || one.activity.code}: {day(one.before)} → {day(one.after)} (
            {movement(one.working_days)})
          </li>
        ))}
      </ul>
    </>
  );
}

function MovedTold({ one }: { one: Moved }) {
  const { t } = useTranslation("whatif");
  const moved = t("days", { count: Math.abs(one.working_days), days: number(Math.abs(one.working_days), 1) });
  const values = { activity: one.activity.name || one.activity.code, moved, day: day(one.after) };
  const by = one.change === null ? "" : t("why.byChange", { number: one.change + 1 });
  const hand = one.handed_by ? t("why.handed", { activity: one.handed_by.name || one.handed_by.code }) : "";
  const told = t(one.working_days < 0 ? "why.earlier" : "why.later", values);
  const because = [by, hand].filter(Boolean).join(", ");
  return <>{because ? `${told} (${because})` : told}</>;
}

function PathTold({ kind, path, isAlone = false }: { kind: string; path: Path; isAlone?: boolean }) {
  const { t } = useTranslation("whatif");
  if (path.count === 0) return null;
  const names = path.activities.slice(0, SHOWN).map((one) => one.name || one.code);
  const rest = path.count - names.length;
  const more = rest > 0 ? ` ${t("why.more", { count: rest })}` : "";
  const told = t(`why.${kind}`, { names: names.join(isAlone ? " › " : ", ") + more });
  return isAlone ? (
    <Text size="sm" c="dimmed">
      {told}
    </Text>
  ) : (
    <li>{told}</li>
  );
}
