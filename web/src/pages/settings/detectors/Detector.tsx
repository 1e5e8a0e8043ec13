import { Group, Stack, Switch, Text, UnstyledButton } from "@mantine/core";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { ofWaste } from "~/look/colours";
import * as say from "~/look/say";
import classes from "./Detectors.module.css";
import { type Draft, numberOf, switched, type Tuned } from "./draft";
import { ParameterField } from "./ParameterField";
import { useTold } from "./told";

type Record = Schemas["DetectorOut"];
type Props = {
  detector: Tuned;
  record?: Record;
  draft: Draft;
  may: boolean;
  onDraft: (draft: Draft) => void;
};

export function Detector({ detector, record, draft, may, onDraft }: Props) {
  const { t } = useTranslation("settings");
  const told = useTold();
  const [open, setOpen] = useState(false);
  const { key, parameters } = detector;
  const title = told.title(key, detector.title);
  const on = !draft.off.includes(key);
  const own = parameters.filter((one) => numberOf(draft, one) !== one.default).length;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Group gap={8} wrap="nowrap">
            <span className={classes.mark} style={{ background: ofWaste(detector.type) }} aria-hidden />
            <Text component="h3" fw={600} m={0} size="md">
              {title}
            </Text>
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {t(`common:wastes.${detector.type}`)}
            </Text>
          </Group>
          <Text size="sm" maw="75ch">
            {told.looksFor(detector)}
          </Text>
          <Text size="sm" c="dimmed">
            <Standing record={record} on={on} />
          </Text>
        </Stack>
        {may ? (
          <Switch
            checked={on}
            label={t(on ? "detectors.on" : "detectors.off")}
            aria-label={t("detectors.switch", { detector: title })}
            onChange={(event) => onDraft(switched(draft, key, event.currentTarget.checked))}
          />
        ) : (
          <Text size="sm">{t(on ? "detectors.on" : "detectors.off")}</Text>
        )}
      </Group>
      <UnstyledButton className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={15} aria-hidden />
        {t("detectors.numbers", { count: parameters.length })}
        {own > 0 && ` · ${t("detectors.own", { count: own })}`}
        <span className={classes.unseen}>{title}</span>
      </UnstyledButton>
      {open && (
        <div className={classes.numbers}>
          {parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              draft={draft}
              may={may}
              onDraft={onDraft}
            />
          ))}
        </div>
      )}
    </Stack>
  );
}

/** "5 of 7 judged were right: 71% (36–92%)", and why it could not look. */
function Standing({ record, on }: { record?: Record; on: boolean }) {
  const { t } = useTranslation("settings");
  if (!record) return "–";
  const { precision, confirmed, found, skipped } = record;
  const right =
    precision.ratio === null
      ? t("detectors.unjudged", { count: found })
      : t("detectors.right", {
          confirmed,
          judged: precision.judged,
          ratio: say.percent(precision.ratio),
          low: say.percent(precision.low),
          high: say.percent(precision.high),
        });
  const few = precision.ratio !== null && precision.small_sample ? ` ${t("detectors.few")}` : "";
  const lacking = on && skipped ? ` ${t("detectors.skipped", { reason: skipped })}` : "";
  return `${right}${few}${lacking}`;
}
