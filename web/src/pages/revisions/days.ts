/** Working days in a sentence. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";

export function useDays() {
  const { t } = useTranslation("revisions");
  return {
    /** "3 working days later than revision 4", "1.5 working days earlier than …", "the same day as …". */
    moved(days: number, than: string): string {
      if (days === 0) return t("days.same", { than });
      const count = Math.abs(days);
      return t(days > 0 ? "days.later" : "days.earlier", { count, shown: say.number(count, 1), than });
    },
  };
}
