/** The eight wastes as big buttons; once one is chosen the others step back, so that the rest fits a phone. */

import { Text, UnstyledButton } from "@mantine/core";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { ofWaste, WASTES } from "~/look/colours";
import classes from "./waste.module.css";

type Type = Schemas["WasteType"];
type Props = { chosen: Type | ""; error?: string; onChoose: (type: Type | "") => void };

export function TypeButtons({ chosen, error, onChoose }: Props) {
  const { t } = useTranslation("waste");
  const shown = WASTES.filter((type) => !chosen || type === chosen);
  return (
    <fieldset className={classes.types}>
      <legend className={classes.legend}>{t("log.type")}</legend>
      {shown.map((type) => (
        <UnstyledButton
          key={type}
          className={classes.type}
          style={
            { "--type-colour": ofWaste(type), gridColumn: chosen ? "1 / -1" : undefined } as CSSProperties
          }
          aria-pressed={type === chosen}
          data-waste={type}
          onClick={() => onChoose(type === chosen ? "" : type)}
        >
          <span>
            <Text component="span" fw={600} display="block">
              {t(`common:wastes.${type}`)}
            </Text>
            <Text component="span" size="xs" c="dimmed" display="block" lh={1.3}>
              {t(`type.${type}`)}
            </Text>
          </span>
          {chosen && (
            <Text component="span" size="sm" ms="auto" c="var(--mantine-color-anchor)">
              {t("log.change")}
            </Text>
          )}
        </UnstyledButton>
      ))}
      {error && (
        <Text role="alert" size="sm" c="var(--gemba-late)" style={{ gridColumn: "1 / -1" }}>
          {error}
        </Text>
      )}
    </fieldset>
  );
}
