/** Settings of detectors as somebody is changing them. */

import type { Schemas } from "~/api/client";

export type Tuning = Schemas["TuningOut"];
export type Tuned = Schemas["TunedOut"];
export type Parameter = Schemas["ParameterOut"];
export type Draft = { off: string[]; values: Record<string, number> };

const RATIOS: Parameter["unit"][] = ["ratio", "ratio_per_year"];

/** Parts of a whole are shown in percent. */
export function factorOf(unit: Parameter["unit"]): number {
  return RATIOS.includes(unit) ? 100 : 1;
}

/** A number as it is shown: without the dust of a division by a hundred. */
export function shown(value: number, unit: Parameter["unit"]): number {
  return Number((value * factorOf(unit)).toFixed(6));
}

export function stored(value: number, unit: Parameter["unit"]): number {
  return Number((value / factorOf(unit)).toFixed(8));
}

export function draftOf(tuning: Tuning): Draft {
  return {
    off: tuning.detectors.filter((one) => !one.on).map((one) => one.key),
    values: Object.fromEntries(
      tuning.detectors
        .flatMap((one) => one.parameters)
        .filter((one) => one.value !== one.default)
        .map((one) => [one.name, one.value]),
    ),
  };
}

export function switched(draft: Draft, key: string, on: boolean): Draft {
  const others = draft.off.filter((one) => one !== key);
  return { ...draft, off: on ? others : [...others, key] };
}

/** A number is set; the default needs no setting. */
export function set(draft: Draft, parameter: Parameter, value: number): Draft {
  const { [parameter.name]: _before, ...others } = draft.values;
  return { ...draft, values: value === parameter.default ? others : { ...others, [parameter.name]: value } };
}

export function numberOf(draft: Draft, parameter: Parameter): number {
  return draft.values[parameter.name] ?? parameter.default;
}

export type Changed = { key: string; parameter?: Parameter };

/** What differs between two drafts: detectors that are on or off, and numbers. */
export function changes(tuning: Tuning, one: Draft, other: Draft): Changed[] {
  return tuning.detectors.flatMap(({ key, parameters }) => [
    ...(one.off.includes(key) === other.off.includes(key) ? [] : [{ key }]),
    ...parameters
      .filter((parameter) => numberOf(one, parameter) !== numberOf(other, parameter))
      .map((parameter) => ({ key, parameter })),
  ]);
}
