/** What must come before an activity, or waits for it: each a way to go there. */

import { Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { listed } from "~/gantt/network";
import type { PanelParts } from "./ActivityPanel";
import { dayOf, daysOf, nameOf } from "./rowsOf";
import classes from "./Schedule.module.css";

export function Neighbours({ network, activity, onOpen, way }: PanelParts & { way: "before" | "after" }) {
  const { t } = useTranslation("schedule");
  const { relations, links, activities } = network.document;
  const found = [...listed(way === "before" ? network.into : network.outOf, activity)];
  const otherOf = (relation: number) =>
    (way === "before" ? relations.predecessor : relations.successor)[relation] ?? 0;
  const tie = (relation: number) => {
    const lag = relations.lag_minutes[relation] ?? 0;
    const days = lag
      ? ` ${lag > 0 ? "+" : ""}${daysOf(network, relations.predecessor[relation] ?? 0, lag)}`
      : "";
    return `${links[relations.kind[relation] ?? 0]}${days}`;
  };
  return (
    <section>
      <Title order={3} size="h5">
        {t(`${way}.title`, { count: found.length })}
      </Title>
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(`${way}.none`)}
        </Text>
      )}
      <ul className={classes.links} aria-label={t(`${way}.label`)}>
        {found.map((relation) => {
          const other = otherOf(relation);
          const isDriving = network.driving[relation] === 1;
          return (
            <li key={relation}>
              <UnstyledButton className={classes.link} onClick={() => onOpen(other)}>
                <Text size="sm">{nameOf(network, other)}</Text>
                <Text size="xs" c="dimmed">
                  {activities.code[other]} · {tie(relation)} ·{" "}
                  {dayOf((way === "before" ? network.finish : network.start)[other] ?? Number.NaN)}
                  {isDriving && (
                    <Text component="span" size="xs" fw={600} c="var(--mantine-color-text)">
                      {" "}
                      · {t("driving")}
                    </Text>
                  )}
                </Text>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
