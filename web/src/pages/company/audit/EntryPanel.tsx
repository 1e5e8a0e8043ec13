/** One thing that happened, with all that was written down of it. */

import { Anchor, Code, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Field, Fields } from "~/pages/settings/parts/Field";
import classes from "../Company.module.css";
import { useTold } from "./told";
import type { Entry, Names } from "./trail";

export function EntryPanel({ entry, names, onClose }: { entry: Entry; names: Names; onClose: () => void }) {
  const { t } = useTranslation("company");
  const told = useTold(names);
  const details = Object.entries(entry.details);
  return (
    <SidePanel title={t(`audit.name.${entry.kind}`, { defaultValue: entry.kind })} onClose={onClose}>
      <Stack gap="md">
        <Text>
          {told.who(entry)} {told.deed(entry)}.
        </Text>
        <Fields>
          <Field name={t("audit.when")}>
            {say.moment(entry.at)} ({say.ago(entry.at)})
          </Field>
          <Field name={t("audit.who")}>{told.who(entry)}</Field>
          <Field name={t("audit.project")}>
            {entry.project_id && names.projects.has(entry.project_id) ? (
              <Anchor
                renderRoot={(props) => (
                  <Link to="/projects/$projectId" params={{ projectId: entry.project_id ?? "" }} {...props} />
                )}
              >
                {told.project(entry)}
              </Anchor>
            ) : (
              told.project(entry)
            )}
          </Field>
          <Field name={t("audit.position")}>{say.number(entry.position)}</Field>
        </Fields>
        {details.length > 0 && (
          <Stack gap={4}>
            <Title order={3} size="h5">
              {t("audit.members")}
            </Title>
            <Fields>
              {details.map(([name, value]) => (
                <Field
                  key={name}
                  name={t(`audit.member.${name}`, { defaultValue: name.replaceAll("_", " ") })}
                >
                  <Member value={value} names={names} />
                </Field>
              ))}
            </Fields>
          </Stack>
        )}
      </Stack>
    </SidePanel>
  );
}

const MOST = 20;

/** A value as it was written down; an id by the name of who it is, where that is known. */
function Member({ value, names }: { value: unknown; names: Names }) {
  const { t } = useTranslation("company");
  if (value === null || value === undefined || value === "") return "–";
  const every = Array.isArray(value) ? value : [value];
  const shown = every.slice(0, MOST).map((one) => names.people.get(String(one)) ?? told(one));
  return (
    <Code className={classes.code} bg="transparent" p={0}>
      {shown.join("\n") || "–"}
      {every.length > MOST && `\n${t("audit.andMore", { count: every.length - MOST })}`}
    </Code>
  );
}

function told(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
