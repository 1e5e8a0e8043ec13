/** Why something was not done, beside what it was about: the server's words, and what is safe. */

import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Offline, Problem } from "~/api/problem";

/** A problem in a title and a sentence. */
export function useRefusal(): (error: unknown) => { title: string; text?: string | null } {
  const { t } = useTranslation(["common", "settings"]);
  return (error) => {
    if (error instanceof Offline)
      return { title: t("problem.offline"), text: t("settings:form.offlineSafe") };
    if (!(error instanceof Problem) || error.status >= 500)
      return { title: t("problem.unexpected"), text: t("settings:form.kept") };
    const fields = error.body.errors?.map((one) => one.message).join("; ");
    return { title: error.body.title, text: error.body.detail ?? fields };
  };
}

export function Refusal({ error }: { error: unknown }) {
  const refusal = useRefusal();
  if (!error) return null;
  const { title, text } = refusal(error);
  return (
    <Alert color="red" variant="light" role="alert" title={title} data-testid="refusal">
      {text && <Text size="sm">{text}</Text>}
    </Alert>
  );
}

/** What the server says of one field, if it says anything. */
export function said(error: unknown, field: string): string | undefined {
  return error instanceof Problem ? error.of(field) : undefined;
}
