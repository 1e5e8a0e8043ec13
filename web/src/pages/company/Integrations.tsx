/** What will be connected, and what can be done until then. Nothing here pretends to work. */

import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import { Page } from "~/look/Page";
import classes from "./Company.module.css";

const COMING = ["procore", "p6", "sensors"] as const;

export function Integrations() {
  const { t } = useTranslation("company");
  return (
    <Page title={t("integrations.title")} sentence={t("integrations.sentence")}>
      <div className={classes.two}>
        <Stack gap="lg" component="section" aria-labelledby="today">
          <Title order={2} size="h4" id="today">
            {t("integrations.today")}
          </Title>
          <Way title={t("integrations.upload.title")} text={t("integrations.upload.text")}>
            <Uploads />
          </Way>
          <Way title={t("integrations.api.title")} text={t("integrations.api.text")}>
            <Anchor renderRoot={(props) => <Link to="/profile" {...props} />}>
              {t("integrations.api.keys")}
            </Anchor>
            <Anchor href="/api/docs">{t("integrations.api.docs")}</Anchor>
          </Way>
        </Stack>
        <Stack gap="lg" component="section" aria-labelledby="coming">
          <Title order={2} size="h4" id="coming">
            {t("integrations.coming")}
          </Title>
          {COMING.map((one) => (
            <Way key={one} title={t(`integrations.${one}.title`)} text={t(`integrations.${one}.text`)} />
          ))}
        </Stack>
      </div>
    </Page>
  );
}

function Way({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Stack gap={6} align="flex-start">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text c="dimmed" maw="65ch">
        {text}
      </Text>
      {children}
    </Stack>
  );
}

/** The way to the schedules of each project, as there is no project in the address here. */
function Uploads() {
  const { t } = useTranslation("company");
  const { data: found } = useQuery({
    queryKey: keys.projects("first"),
    queryFn: () => data(api.GET("/api/v1/projects", { params: { query: { limit: 5 } } })),
  });
  const projects = found?.items ?? [];
  if (projects.length === 0)
    return (
      <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t("integrations.upload.none")}</Anchor>
    );
  return projects.map((project) => (
    <Anchor
      key={project.id}
      renderRoot={(props) => (
        <Link to="/projects/$projectId/schedule/revisions" params={{ projectId: project.id }} {...props} />
      )}
    >
      {t("integrations.upload.to", { project: project.name })}
    </Anchor>
  ));
}
