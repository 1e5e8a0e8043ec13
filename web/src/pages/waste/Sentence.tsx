/** What a person could say aloud of the findings that are shown. */

import { useTranslation } from "react-i18next";
import { STATES } from "./filters";
import { type Waste, worthOf } from "./reckon";
import { plusDays, siteDay } from "./site";
import { useWorthWords } from "./words";

type Props = { rows: Waste[]; state: string | undefined; zone: string };

export function Sentence({ rows, state = "open", zone }: Props) {
  const { t } = useTranslation("waste");
  const words = useWorthWords();
  const known = (STATES as string[]).includes(state) ? state : "any";
  if (rows.length === 0) return t(`sentence.${known}None`);
  const yesterday = plusDays(siteDay(new Date(), zone), -1);
  const fresh = rows.filter((row) => siteDay(row.detected_at, zone) >= yesterday).length;
  const worth = worthOf(rows);
  const isKnown = worth.money.length > 0 || worth.unpricedMinutes > 0;
  const said = t(`sentence.${known}`, { count: rows.length });
  const priced = isKnown ? t("sentence.worth", { worth: words(worth) }) : "";
  const since = fresh > 0 ? t("sentence.fresh", { count: fresh }) : "";
  return `${said}${priced}${since}.`;
}
