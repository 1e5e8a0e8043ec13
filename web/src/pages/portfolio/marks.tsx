/** How the parts of a project at a glance are shown, in the table and on cards. */

import { Badge, Group, Text } from "@mantine/core";
import {
  ArrowDown,
  ArrowUp,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Minus,
  TriangleAlert,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { type Band, behindBaseline, type Glance } from "./glance";
import classes from "./Portfolio.module.css";

const BAND: Record<Band, { colour: string; Icon: typeof CircleCheck }> = {
  good: { colour: "var(--gemba-kept)", Icon: CircleCheck },
  watch: { colour: "var(--gemba-risk)", Icon: TriangleAlert },
  act: { colour: "var(--gemba-late)", Icon: CircleAlert },
  unknown: { colour: "var(--mantine-color-dimmed)", Icon: CircleDashed },
};

export function Health({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  const band = glance.band ?? "unknown";
  const { colour, Icon } = BAND[band];
  return (
    <Group gap={6} wrap="nowrap" title={glance.sentence ?? t("health.none")}>
      <Icon size={16} color={colour} aria-hidden />
      <Text span size="sm" fw={600} className="tabular">
        {glance.score ?? ""}
      </Text>
      <Text span size="sm" c="dimmed">
        {t(`common:bands.${band}`)}
      </Text>
    </Group>
  );
}

export function Status({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  if (glance.status === "active") return null;
  return (
    <Badge variant="default" size="sm" tt="none" fw={500}>
      {t(`status.${glance.status}`)}
    </Badge>
  );
}

function Arrow({ days }: { days: number }) {
  if (days > 0) return <ArrowUp size={13} aria-hidden />;
  return days < 0 ? <ArrowDown size={13} aria-hidden /> : <Minus size={13} aria-hidden />;
}

/** By how many days the finish moved since the update of about a week before, and since when. */
export function Moved({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  const days = glance.moved_days;
  if (days === null)
    return (
      <Text size="sm" c="dimmed">
        {glance.finish ? t("moved.first") : "–"}
      </Text>
    );
  const told = days > 0 ? "later" : days < 0 ? "sooner" : "same";
  return (
    <div>
      <span className={classes.moved} data-moved={told}>
        {days !== 0 && <Arrow days={days} />}
        {t(`moved.${told}`, { count: Math.abs(days), days: say.number(Math.abs(days)) })}
      </span>
      <Text size="xs" c="dimmed">
        {t("moved.since", { day: say.day(glance.past_data_date) })}
      </Text>
    </div>
  );
}

export function Finish({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  if (!glance.finish)
    return (
      <Text size="sm" c="dimmed">
        {t("finish.none")}
      </Text>
    );
  const behind = behindBaseline(glance);
  const told = behind === null ? "" : behind > 0 ? "behind" : behind < 0 ? "ahead" : "as";
  return (
    <div>
      <Text size="sm" fw={600}>
        {say.day(glance.finish)}
      </Text>
      {behind !== null && (
        <Text size="xs" c="dimmed">
          {t(`finish.${told}`, { count: Math.abs(behind), days: say.number(Math.abs(behind)) })}
        </Text>
      )}
      {glance.p80_finish && (
        <Text size="xs" c="dimmed" title={t("finish.p80Is")}>
          {t("finish.p80", { day: say.day(glance.p80_finish) })}
        </Text>
      )}
    </div>
  );
}

/** How far it is, and where the plan wanted it: a bar with a mark, and both in words. */
export function Progress({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  if (glance.done_ratio === null)
    return (
      <Text size="sm" c="dimmed">
        –
      </Text>
    );
  const wanted = glance.expected_ratio;
  return (
    <div>
      <Text size="sm">
        {say.percent(glance.done_ratio)}
        {wanted !== null && (
          <Text span size="xs" c="dimmed">
            {" "}
            {t("progress.wanted", { ratio: say.percent(wanted) })}
          </Text>
        )}
      </Text>
      <div className={classes.track} aria-hidden>
        <div className={classes.done} style={{ width: `${100 * glance.done_ratio}%` }} />
        {wanted !== null && (
          <div className={classes.wanted} style={{ insetInlineStart: `${100 * wanted}%` }} />
        )}
      </div>
    </div>
  );
}

export function Waste({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  if (glance.waste_logs === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("waste.none")}
      </Text>
    );
  return (
    <div>
      <Text size="sm" fw={600} className="tabular">
        {glance.waste_cents === null
          ? say.hours(glance.waste_minutes)
          : say.money(glance.waste_cents, glance.currency)}
      </Text>
      <Text size="xs" c="dimmed">
        {glance.waste_cents === null
          ? t("waste.unpriced")
          : t("waste.rest", { hours: say.hours(glance.waste_minutes), count: glance.waste_logs })}
      </Text>
    </div>
  );
}
