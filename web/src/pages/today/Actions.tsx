/** What to do today, by what it is worth. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Explain } from "~/look/Explain";
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
          <Gain action={action}>{worthOf(action)}</Gain>
        </Text>
      </Text>
      <Text size="sm" c="dimmed">
        {action.why}
      </Text>
    </li>
  );
}

/** What was simulated opens to its arithmetic. */
function Gain({ action, children }: { action: Action; children: string }) {
  const { t } = useTranslation("today");
  const { gain } = action;
  if (!gain) return <>{children}</>;
  return (
    <Explain
      label={t("actions.gain")}
      formula={t("actions.gainFormula")}
      inputs={[
        {
          name: t("actions.gainDays"),
          value: `${say.number(gain.p80_days, 1)} ± ${say.number(gain.p80_error_days, 1)} d`,
        },
        { name: t("actions.gainPerDay"), value: say.money(gain.indirect_cents_per_day, gain.currency) },
        { name: t("actions.gainOwn"), value: say.money(gain.own_cents, gain.currency) },
        { name: t("actions.gainAll"), value: say.money(gain.cents, gain.currency) },
      ]}
    >
      {children}
    </Explain>
  );
}

/** Days of the finish: simulated, as far as that is more than chance; else as far as they may go. */
function useDays(): (action: Action) => string | null {
  const { t } = useTranslation("today");
  return ({ gain, finish_days }) => {
    if (!gain || gain.p80_days <= 0 || gain.p80_days < 2 * gain.p80_error_days)
      return finish_days ? t("actions.finish", { days: say.number(finish_days, 1) }) : null;
    return t("actions.p80", {
      days: say.number(gain.p80_days, 1),
      error: say.number(gain.p80_error_days, 1),
    });
  };
}

/** Money where there is a price, then days of the finish, hours, days. */
function useWorth(): (action: Action) => string {
  const { t } = useTranslation("today");
  const daysOf = useDays();
  return (action) => {
    const cents = action.gain?.cents ?? action.cost_cents;
    const parts = [
      cents ? say.money(cents, action.gain?.currency ?? action.currency) : null,
      daysOf(action),
      action.minutes ? say.hours(action.minutes) : null,
    ].filter(Boolean);
    if (parts.length > 0) return parts.join(" · ");
    return action.days ? t("actions.days", { days: say.number(action.days, 1) }) : t("actions.unknown");
  };
}
