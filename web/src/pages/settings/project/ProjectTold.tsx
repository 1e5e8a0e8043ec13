/** The frame of a project for who may look and not change. */

import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import * as say from "~/look/say";
import { Field, Fields } from "../parts/Field";

type Props = { project: Schemas["ProjectOut"]; owners: { value: string; label: string }[] };

export function ProjectTold({ project, owners }: Props) {
  const { t } = useTranslation("settings");
  return (
    <Fields>
      <Field name={t("project.name")}>{project.name}</Field>
      <Field name={t("project.description")}>{project.description || "–"}</Field>
      <Field name={t("project.owner")}>
        {owners.find((one) => one.value === project.owner_id)?.label ?? "–"}
      </Field>
      <Field name={t("project.status")}>{t(`status.${project.status}`)}</Field>
      <Field name={t("project.budget")}>{say.money(project.budget_cents, project.currency)}</Field>
      <Field name={t("project.starts")}>{say.day(project.starts_on)}</Field>
      <Field name={t("project.ends")}>{say.day(project.ends_on)}</Field>
      <Field name={t("project.zone")}>{project.time_zone}</Field>
    </Fields>
  );
}
