/** What can be done with a finding, as buttons; each names its key. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Waste } from "./reckon";
import { useVerbs, type Verb } from "./verbs";
import classes from "./waste.module.css";

const ORDER: Verb[] = ["confirm", "dismiss", "assign", "resolve", "reopen", "edit"];
const KEY: Partial<Record<Verb, string>> = { confirm: "c", dismiss: "d", assign: "a", resolve: "r" };

export function VerbBar({ row }: { row: Waste }) {
  const { t } = useTranslation("waste");
  const verbs = useVerbs(row.project_id, row);
  const shown = ORDER.filter((verb) => verbs[verb]);
  if (shown.length === 0) return <div style={{ height: 12 }} />;
  return (
    <div className={classes.verbs} role="toolbar" aria-label={t("verbs")}>
      {shown.map((verb) => (
        <Button
          key={verb}
          size="sm"
          variant={verb === "confirm" ? "filled" : "default"}
          onClick={verbs[verb]}
          aria-keyshortcuts={KEY[verb]}
        >
          {t(`verb.${verb}`)}
          {KEY[verb] && (
            <kbd className={classes.hint} aria-hidden>
              {KEY[verb]}
            </kbd>
          )}
        </Button>
      ))}
    </div>
  );
}
