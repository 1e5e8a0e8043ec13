/** Which column holds what, to be put right. */

import { NativeSelect, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../Costs.module.css";
import { withRole } from "./columns";
import { type Choices, type Holds, type Preview, ROLES } from "./queries";

type Props = { preview: Preview; isDisabled: boolean; onChoose: (choices: Choices) => void };

export function Columns({ preview, isDisabled, onChoose }: Props) {
  const { t } = useTranslation("costs");
  const data = [{ value: "", label: t("preview.unused") }].concat(
    ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
  );
  return (
    <section aria-label={t("preview.columns")}>
      <Title order={2} size="h4" mb="xs">
        {t("preview.columns")}
      </Title>
      <div className={classes.columns}>
        {preview.columns.map((column) => (
          <div key={column.position} className={classes.column}>
            <NativeSelect
              label={column.header || t("preview.column", { number: column.position + 1 })}
              data={data}
              disabled={isDisabled}
              value={column.role ?? ""}
              onChange={(event) =>
                onChoose({
                  columns: withRole(
                    preview.columns,
                    column.position,
                    (event.currentTarget.value || null) as Holds | null,
                  ),
                })
              }
            />
            <Text size="sm" c="dimmed" mt={4} className={classes.note} lineClamp={2}>
              {column.samples.join(" · ") || "–"}
            </Text>
          </div>
        ))}
      </div>
    </section>
  );
}
