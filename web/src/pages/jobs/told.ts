/** Jobs and what became of them in words. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import type { Run } from "./runs";
import { read } from "./timetable";

/** "took 4.2 s", "took 3 min". */
export function took(run: Pick<Run, "started_at" | "ended_at">): number | null {
  if (!run.started_at || !run.ended_at) return null;
  return (Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000;
}

/** As many as say something: 0.04, 4.2, 42. */
function digits(value: number): number {
  if (value < 1) return 2;
  return value < 10 ? 1 : 0;
}

export function useTold() {
  const { t } = useTranslation("jobs");
  return {
    job: (job: string) => t(`name.${job}`, { defaultValue: job }),
    does: (job: string, otherwise = "") => t(`does.${job}`, { defaultValue: otherwise }),
    doing: (words: string) => t(`doing.${words.toLowerCase()}`, { defaultValue: words }),
    length: (seconds: number | null) => {
      if (seconds === null) return "–";
      const [unit, value] =
        seconds < 60 ? (["seconds", seconds] as const) : (["minutes", seconds / 60] as const);
      return t(unit, { value: say.number(value, digits(value)) });
    },
    when: (words: string) => {
      const when = read(words);
      if (!when) return words;
      if (when.kind === "every") return t("when.every", { minutes: when.minutes });
      if (when.kind === "daily") return t("when.daily", { at: when.at });
      return t("when.weekly", { at: when.at, day: t(`day.${when.day}`) });
    },
  };
}
