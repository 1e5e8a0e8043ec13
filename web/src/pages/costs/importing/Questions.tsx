/** What only a person can say: which amounts, what they are, how days and amounts are written. */

import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../Costs.module.css";
import { KINDS } from "../filters";
import type { Choices, Preview } from "./queries";

type Props = { preview: Preview; isDisabled: boolean; onChoose: (choices: Choices) => void };

const CHOICES = {
  date_order: ["day_first", "month_first"],
  decimal: ["comma", "point"],
  kind: KINDS,
} as const;
type Asked = keyof typeof CHOICES;

function isAsked(question: string): question is Asked {
  return question in CHOICES;
}

export function Questions({ preview, isDisabled, onChoose }: Props) {
  const { t } = useTranslation("costs");
  // What was answered stays, to be answered otherwise.
  const answered = (["date_order", "decimal", "kind"] as const).filter((name) => preview[name] !== null);
  const open = preview.questions.filter((one) => isAsked(one) && !answered.includes(one));
  return (
    <Stack gap="sm">
      {preview.questions.includes("amount") && (
        <div className={classes.question} role="note">
          {t("question.amount")}
        </div>
      )}
      {[...open, ...answered].filter(isAsked).map((name) => (
        <div key={name} className={open.includes(name) ? classes.question : undefined}>
          <Text fw={600} size="sm" mb={6} id={`question-${name}`}>
            {t(`${open.includes(name) ? "question" : "settled"}.${name}`)}
          </Text>
          <SegmentedControl
            aria-labelledby={`question-${name}`}
            disabled={isDisabled}
            value={preview[name] ?? ""}
            data={CHOICES[name].map((value) => ({ value, label: t(`answer.${value}`) }))}
            onChange={(value) => onChoose({ [name]: value })}
            transitionDuration={0}
          />
        </div>
      ))}
    </Stack>
  );
}
