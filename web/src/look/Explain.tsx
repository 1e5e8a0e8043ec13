/**
 * A number that opens to where it comes from: its formula, what went into it, and a way to its rows.
 *
 *     <Explain
 *       label={t("health")}
 *       formula={check.formula}
 *       inputs={[{ name: t("open"), value: say.number(14) }]}
 *       way={<Anchor component={Link} to="/projects/$projectId/waste" params={{ projectId }}>{t("seeRows")}</Anchor>}
 *     >
 *       {say.number(72)}
 *     </Explain>
 */

import { Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Explain.module.css";

/** What went in; with a `key` where the name is more than a text. */
export type Input = { name: ReactNode; value: ReactNode; key?: string };

type Props = {
  /** What the number is, for who hears it, and as the title of what opens. */
  label: string;
  formula?: ReactNode;
  inputs?: Input[];
  /** A link to the rows behind it. */
  way?: ReactNode;
  width?: number;
  children: ReactNode;
};

export function Explain({ label, formula, inputs = [], way, width = 340, children }: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      width={`min(${width}px, calc(100vw - 24px))`}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.number} component="button" title={t("explain.open")}>
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <Text fw={600} size="sm">
            {label}
          </Text>
          {formula && (
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {formula}
            </Text>
          )}
          {inputs.length > 0 && (
            <dl className={classes.inputs}>
              {inputs.map(({ name, value, key }) => (
                <div key={key ?? String(name)} style={{ display: "contents" }}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {way}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
