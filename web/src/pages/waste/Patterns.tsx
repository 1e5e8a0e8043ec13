/** What comes up again and again, one thing to do about each, and its rows. */

import { Badge, Group, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import type { Filters } from "./filters";
import { WasteMark } from "./marks";
import { usePatterns, useSite } from "./queries";
import { plusDays, siteDay } from "./site";
import classes from "./waste.module.css";
import { ToRows } from "./ways";

type Pattern = Schemas["PatternOut"];
const DAYS = 28;

export function Patterns({ projectId }: { projectId: string }) {
  const { t } = useTranslation("waste");
  const query = usePatterns(projectId);
  return (
    <section className={classes.part} aria-labelledby="patterns">
      <Title order={2} size="h4" id="patterns">
        {t("ledger.patterns")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("ledger.patternsText")}
      </Text>
      <Shown query={query} lines={2}>
        {(patterns) =>
          patterns.length === 0 ? (
            <Text size="sm">{t("ledger.noPatterns")}</Text>
          ) : (
            <ul className={classes.patterns}>
              {patterns.map((one) => (
                <One key={one.id} projectId={projectId} pattern={one} />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

function One({ projectId, pattern }: { projectId: string; pattern: Pattern }) {
  const { t } = useTranslation("waste");
  const { zone } = useSite(projectId);
  const rows: Filters = {
    state: "counted",
    from: plusDays(siteDay(new Date(), zone), 1 - DAYS),
    ...(pattern.type ? { type: pattern.type } : {}),
    ...(pattern.trade ? { trade: pattern.trade } : {}),
    ...(pattern.area ? { area: pattern.area } : {}),
  };
  const worth = pattern.currency
    ? say.money(pattern.cost_cents, pattern.currency)
    : say.hours(pattern.minutes);
  return (
    <li className={classes.pattern}>
      <Group gap="sm" mb={4}>
        <Badge variant="default" radius="sm" tt="none">
          {t(`ledger.kind.${pattern.kind}`, { defaultValue: pattern.kind })}
        </Badge>
        {pattern.type && <WasteMark type={pattern.type} />}
        <Text component="span" fw={600} size="sm">
          {worth}
        </Text>
      </Group>
      <Text maw="75ch">{pattern.sentence}</Text>
      <Text size="sm" maw="75ch" mt={2}>
        {pattern.recommendation}
      </Text>
      <Text size="sm" c="dimmed">
        <ToRows projectId={projectId} search={rows}>
          {t("ledger.sample", { count: pattern.sample })}
        </ToRows>
        {pattern.small_sample && ` · ${t("ledger.smallSample")}`}
      </Text>
    </li>
  );
}
