/** Which news pop up while one works. */

import { Checkbox, Fieldset, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KINDS, useNewsChoice, withKind } from "./news";
import { Section } from "./Section";
import classes from "./Section.module.css";

export function NewsSection() {
  const { t } = useTranslation("profile");
  const [choice, choose] = useNewsChoice();
  return (
    <Section title={t("news.title")} about={t("news.about")}>
      <Switch
        className={classes.choice}
        label={t("news.on")}
        checked={choice.on}
        onChange={(event) => choose({ ...choice, on: event.currentTarget.checked })}
      />
      <Fieldset variant="unstyled" legend={t("news.which")} disabled={!choice.on} mt="md">
        <Stack gap={0} mt={4}>
          {KINDS.map((kind) => (
            <Checkbox
              key={kind}
              className={classes.choice}
              label={t(`news.${kind}`)}
              checked={!choice.without.includes(kind)}
              onChange={(event) => choose(withKind(choice, kind, event.currentTarget.checked))}
            />
          ))}
        </Stack>
      </Fieldset>
    </Section>
  );
}
