/** The language and the theme: at once here, and at the next sign-in on other devices. */

import { Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage, useTheme } from "~/shell/preferences";
import type { Theme } from "~/shell/theme";
import { LANGUAGES, type Language } from "~/words";
import { Section } from "./Section";
import classes from "./Section.module.css";

const THEMES: Theme[] = ["auto", "light", "dark"];

export function Appearance() {
  const { t } = useTranslation("profile");
  const [language, setLanguage] = useLanguage();
  const [wished, wish] = useState(language); // shown at once, though its words are still on their way
  const [theme, setTheme] = useTheme();
  return (
    <Section title={t("appearance.title")} about={t("appearance.about")}>
      <div className={classes.form}>
        <Radio.Group
          label={t("common:account.language")}
          value={wished}
          onChange={(value) => {
            wish(value as Language);
            setLanguage(value as Language);
          }}
        >
          <Stack gap={0} mt={4}>
            {Object.entries(LANGUAGES).map(([value, label]) => (
              <Radio key={value} value={value} label={label} lang={value} className={classes.choice} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t("common:account.theme")}
          value={theme}
          onChange={(value) => setTheme(value as Theme)}
        >
          <Stack gap={0} mt={4}>
            {THEMES.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`common:account.${value}`)}
                className={classes.choice}
              />
            ))}
          </Stack>
        </Radio.Group>
      </div>
    </Section>
  );
}
