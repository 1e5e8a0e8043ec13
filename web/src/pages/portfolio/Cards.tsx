/** The projects on a phone, one below the other. */

import { Group, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alerts } from "./Alerts";
import type { Glance } from "./glance";
import { Finish, Health, Moved, Progress, Status, Waste } from "./marks";
import classes from "./Portfolio.module.css";

export function Cards({ glances }: { glances: Glance[] }) {
  const { t } = useTranslation("portfolio");
  return (
    <ul className={classes.cards} aria-label={t("title")}>
      {glances.map((glance) => (
        <li key={glance.id} className={classes.card} data-project={glance.id}>
          <Group justify="space-between" wrap="nowrap" mb={4}>
            <Link to="/projects/$projectId" params={{ projectId: glance.id }} className={classes.cardLink}>
              {glance.name}
            </Link>
            <Health glance={glance} />
          </Group>
          <Stack gap="xs">
            <Status glance={glance} />
            <dl className={classes.facts}>
              <Fact name={t("column.finish")}>
                <Finish glance={glance} />
              </Fact>
              <Fact name={t("column.moved")}>
                <Moved glance={glance} />
              </Fact>
              <Fact name={t("column.progress")}>
                <Progress glance={glance} />
              </Fact>
              <Fact name={t("column.waste")}>
                <Waste glance={glance} />
              </Fact>
            </dl>
            <Alerts glance={glance} />
          </Stack>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
