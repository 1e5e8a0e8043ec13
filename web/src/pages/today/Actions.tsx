/** What to do today, by what it is worth. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { AskForCheck } from "./AskForCheck";
import type { Action, useHealth } from "./data";
import { Section } from "./Section";
import classes from "./Today.module.css";
import { ToRow } from "./ways";

type Props = { projectId: string; health: ReturnType<typeof useHealth> };

export function Actions({ projectId, health }: Props) {
  const { t } = useTranslation("today");
  return (
    <Section
      name="actions"
      title={t("actions.title")}
      way={
        <Link to="/projects/$projectId/waste" params={{ projectId }} className={classes.quietWay}>
          {t("actions.all")}
        </Link>
      }
    >
      <Shown query={health} lines={4}>
        {(check) =>
          check === null ? (
            <AskForCheck projectId={projectId} />
          ) : check.actions.length === 0 ? (
            <Text c="dimmed">{t("actions.none")}</Text>
          ) : (
            <>
              <ol className={classes.actions}>
                {check.actions.map((action) => (
                  <Line key={action.text} projectId={projectId} action={action} />
                ))}
              </ol>
              <Text size="xs" c="dimmed" mt="sm">
                {t("actions.when", { when: say.ago(check.checked_at) })}
              </Text>
            </>
          )
        }
      </Shown>
    </Section>
  );
}

function Line({ projectId, action }: { projectId: string; action: Action }) {
  const { t } = useTranslation("today");
  const worthOf = useWorth();
  const [first] = action.rows;
  return (
    <li>
      {first ? (
        <ToRow projectId={projectId} table={first.table} row={first.row}>
          {action.text}
        </ToRow>
      ) : (
        action.text
      )}
      <Text size="sm" mt={2}>
        <Text span inherit c="dimmed">
          {t("actions.worth")}{" "}
        </Text>
        <Text span inherit fw={600}>
          {worthOf(action)}
        </Text>
      </Text>
      <Text size="sm" c="dimmed">
        {action.why}
      </Text>
    </li>
  );
}

/** Money where there is a price, then days of the finish, hours, days. */
function useWorth(): (action: Action) => string {
  const { t } = useTranslation("today");
  return (action) => {
    const parts = [
      action.cost_cents ? say.money(action.cost_cents, action.currency) : null,
      action.finish_days ? t("actions.finish", { days: say.number(action.finish_days, 1) }) : null,
      action.minutes ? say.hours(action.minutes) : null,
    ].filter(Boolean);
    if (parts.length > 0) return parts.join(" · ");
    return action.days ? t("actions.days", { days: say.number(action.days, 1) }) : t("actions.unknown");
  };
}
