/** A revision to choose: newest first, each with its number, name and data date. */

import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { byAge, called, type Revision } from "./queries";

type Props = {
  label: string;
  revisions: Revision[];
  value: string | undefined;
  onChange: (id: string) => void;
};

export function RevisionChoice({ label, revisions, value, onChange }: Props) {
  const { t } = useTranslation("revisions");
  const choices = byAge(revisions)
    .reverse()
    .map((one) => ({
      value: one.id,
      label: t("choice", { number: one.number, name: called(one), day: say.day(one.data_date) }),
    }));
  return (
    <Select
      label={label}
      data={choices}
      value={value ?? null}
      onChange={(id) => id && onChange(id)}
      allowDeselect={false}
      searchable={choices.length > 8}
      miw={0}
      w={{ base: "100%", xs: 320 }}
      comboboxProps={{ shadow: "md" }}
    />
  );
}
