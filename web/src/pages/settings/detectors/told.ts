/** What detectors and their numbers are called on site; the server's own words for what this version does not know. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { type Parameter, shown, type Tuned } from "./draft";

export function useTold() {
  const { t } = useTranslation("settings");
  const known = (path: string, otherwise: string) => t(path, { defaultValue: otherwise });
  // What is counted says the name of the number.
  const unit = ({ unit: of }: Parameter) => (of === "count" ? "" : t(`unit.${of}`));
  return {
    title: (key: string, otherwise = key) => known(`detector.${key}.title`, otherwise),
    looksFor: (detector: Tuned) => known(`detector.${detector.key}.looksFor`, detector.looks_for),
    parameter: (parameter: Parameter) => known(`parameter.${parameter.name}`, parameter.means),
    unit,
    amount: (parameter: Parameter, value: number) =>
      `${say.number(shown(value, parameter.unit), 2)} ${unit(parameter)}`.trim(),
  };
}
