/** What came of a run, in words where there are words for it. */

import { Stack, Title } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Field, Fields } from "~/pages/settings/parts/Field";

const RATIO = /_ratio$/;
// An id says nothing to a reader.
const ID = /(^|_)id$/;
const DAYS = ["day", "week_of"];

type Told = (value: never, name: string, t: TFunction<"jobs">) => string;

const BY_TYPE: Record<string, Told> = {
  boolean: (value: boolean, _name, t) => t(value ? "yes" : "no"),
  number: (value: number, name) => (RATIO.test(name) ? say.percent(value, 1) : say.number(value, 1)),
  string: (value: string, name) => (DAYS.includes(name) ? say.day(value) : value),
};

function told(name: string, value: unknown, t: TFunction<"jobs">): string {
  if (value === null) return "–";
  const teller = BY_TYPE[typeof value];
  return teller ? teller(value as never, name, t) : JSON.stringify(value);
}

export function Result({ result }: { result: Record<string, unknown> }) {
  const { t } = useTranslation("jobs");
  const members = Object.entries(result).filter(([name]) => !ID.test(name));
  if (members.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {t("result.heading")}
      </Title>
      <Fields>
        {members.map(([name, value]) => (
          <Field key={name} name={t(`result.${name}`, { defaultValue: name.replaceAll("_", " ") })}>
            {told(name, value, t)}
          </Field>
        ))}
      </Fields>
    </Stack>
  );
}
