/** Who did what to a finding, and what was before. */

import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useDeeds } from "./queries";
import type { Waste } from "./reckon";
import classes from "./waste.module.css";

type Deed = Schemas["DeedOut"];
type NameOf = (id: string | null) => string | undefined;

export function Deeds({ row, nameOf }: { row: Waste; nameOf: NameOf }) {
  const { t } = useTranslation("waste");
  const query = useDeeds(row.project_id, row.id);
  return (
    <Shown query={query} lines={2}>
      {(deeds) => (
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {deeds.map((deed) => (
            <li key={deed.id} className={classes.deed}>
              <Text size="sm">
                <Text component="span" size="sm" fw={600}>
                  {t(`deed.${deed.deed}`)}
                </Text>
                {deed.note && ` · ${deed.note}`}
              </Text>
              <Text size="xs" c="dimmed">
                {t("said.by", { who: nameOf(deed.by) ?? t("source.platform"), when: say.moment(deed.at) })}
              </Text>
              <Changes deed={deed} currency={row.currency} />
            </li>
          ))}
        </ol>
      )}
    </Shown>
  );
}

/** The members that people know, and how each is told. The rest are the platform's own. */
const TOLD = [
  "type",
  "title",
  "description",
  "minutes_likely",
  "cost_likely_cents",
  "days",
  "area",
  "trade",
] as const;

function Changes({ deed, currency }: { deed: Deed; currency: string | null }) {
  const { t } = useTranslation("waste");
  const value = (name: string, of: unknown): string => {
    if (of === null || of === undefined || of === "") return "–";
    if (name === "type") return t(`common:wastes.${String(of)}`);
    if (name === "minutes_likely") return say.hours(Number(of));
    if (name === "cost_likely_cents") return say.money(Number(of), currency);
    return String(of);
  };
  const changed = TOLD.flatMap((name) => {
    const pair = deed.changes[name];
    return Array.isArray(pair) ? [{ name, before: value(name, pair[0]), now: value(name, pair[1]) }] : [];
  });
  return changed.map(({ name, before, now }) => (
    <Text key={name} size="xs" c="dimmed" className={classes.prose}>
      {t(`member.${name}`)}: {before} → {now}
    </Text>
  ));
}
