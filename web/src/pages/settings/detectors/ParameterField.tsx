/** One number of a detector, with its unit, its default and between what it may lie. */

import { Button, NumberInput, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Field } from "../parts/Field";
import { type Draft, numberOf, type Parameter, set, shown, stored } from "./draft";
import { useTold } from "./told";

type Props = { parameter: Parameter; draft: Draft; may: boolean; onDraft: (draft: Draft) => void };

export function ParameterField({ parameter, draft, may, onDraft }: Props) {
  const { t } = useTranslation("settings");
  const told = useTold();
  const { unit, minimum, maximum, whole } = parameter;
  const value = numberOf(draft, parameter);
  const range = t("detectors.range", {
    default: told.amount(parameter, parameter.default),
    minimum: say.number(shown(minimum, unit), 2),
    maximum: told.amount(parameter, maximum),
  });
  if (!may) return <Field name={told.parameter(parameter)}>{told.amount(parameter, value)}</Field>;
  const suffix = told.unit(parameter);
  return (
    <Stack gap={2}>
      <NumberInput
        label={told.parameter(parameter)}
        description={range}
        value={shown(value, unit)}
        min={shown(minimum, unit)}
        max={shown(maximum, unit)}
        clampBehavior="blur"
        allowDecimal={!whole || unit === "ratio"}
        decimalScale={2}
        suffix={suffix && ` ${suffix}`}
        size="sm"
        onChange={(next) => {
          if (typeof next === "number") onDraft(set(draft, parameter, stored(next, unit)));
        }}
      />
      {value !== parameter.default && (
        <Text size="xs">
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onDraft(set(draft, parameter, parameter.default))}
          >
            {t("detectors.reset")}
          </Button>
        </Text>
      )}
    </Stack>
  );
}
