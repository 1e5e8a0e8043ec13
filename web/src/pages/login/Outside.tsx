/** What stands around the pages for whoever is not signed in yet. */

import { NativeSelect, Title, useMantineColorScheme } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Theme } from "~/shell/theme";
import { LANGUAGES, type Language, speak } from "~/words";
import { switched } from "./entering";
import classes from "./Outside.module.css";

type Parts = { title: string; lead: ReactNode; children?: ReactNode; below?: ReactNode };

export function Outside({ title, lead, children, below }: Parts) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <div className={classes.outside}>
      <main className={classes.middle}>
        <div className={classes.word}>
          <img src="/mark.svg" alt="" width={32} height={32} />
          <span translate="no">{t("product")}</span>
        </div>
        <Title order={1} size="h2">
          {title}
        </Title>
        <p className={classes.lead}>{lead}</p>
        {children}
        {below && <div className={classes.below}>{below}</div>}
      </main>
      <Switches />
    </div>
  );
}

const THEMES: Theme[] = ["auto", "light", "dark"];

function Switches() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <footer className={classes.switches}>
      <NativeSelect
        aria-label={t("account.language")}
        value={i18n.language}
        onChange={(event) => {
          switched.language = true;
          void speak(event.currentTarget.value as Language);
        }}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        aria-label={t("account.theme")}
        value={colorScheme}
        onChange={(event) => {
          switched.theme = true;
          setColorScheme(event.currentTarget.value as Theme);
        }}
        data={THEMES.map((value) => ({ value, label: t(`account.${value}`) }))}
      />
    </footer>
  );
}
