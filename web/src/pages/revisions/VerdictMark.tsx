/** What became of a check: a shape and a word, and a colour besides. */

import { Check, CircleHelp, Info, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import classes from "./VerdictMark.module.css";

const SHAPES = { pass: Check, fail: X, reported: Info, not_assessable: CircleHelp };

export function VerdictMark({ verdict }: { verdict: string }) {
  const { t } = useTranslation("revisions");
  const Shape = SHAPES[verdict as keyof typeof SHAPES] ?? CircleHelp;
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <Shape size={15} strokeWidth={2.5} aria-hidden />
      {t(`quality.verdicts.${verdict}`, { defaultValue: verdict })}
    </span>
  );
}
