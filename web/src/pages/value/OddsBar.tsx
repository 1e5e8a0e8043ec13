/** When it ends: the span that eight in ten outcomes lie in, with the planned finish on it, and where the odds are from. */

import { List, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { chance, placesOf } from "./amount";
import type { Odds } from "./queries";
import classes from "./Value.module.css";

type Props = { odds: Odds; planned: string | null; finish: string | null };

export function OddsBar({ odds, planned, finish }: Props) {
  const { t } = useTranslation("value");
  const id = useId();
  const moments = odds.quantiles.map((one) => one.finish);
  const places = placesOf([...moments, ...(planned ? [planned] : [])]);
  const at = (place: number | undefined) => `${2 + 96 * (place ?? 0)}%`;
  const wanted = planned ? places.at(-1) : undefined;
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} size="h5" id={id} mb={8}>
        {t("odds.title")}
      </Title>
      <div className={classes.odds} aria-hidden>
        <div className={classes.track} />
        <div
          className={classes.span}
          style={{ insetInlineStart: at(places[0]), insetInlineEnd: `calc(100% - ${at(places[3])})` }}
        />
        {odds.quantiles.map((one, number) => (
          <div
            key={one.probability}
            className={classes.tick}
            data-middle={one.probability === 0.5}
            style={{ insetInlineStart: at(places[number]) }}
          />
        ))}
        {wanted !== undefined && <div className={classes.planned} style={{ insetInlineStart: at(wanted) }} />}
      </div>
      <dl className={classes.quantiles}>
        {odds.quantiles.map((one) => (
          <div key={one.probability}>
            <dt>
              <b>P{Math.round(100 * one.probability)}</b>{" "}
              {t("odds.by", { percent: say.percent(one.probability) })}
            </dt>
            <dd>{say.day(one.finish)}</dd>
          </div>
        ))}
        {planned && (
          <div>
            <dt>
              <span className={classes.mark} aria-hidden /> {t("odds.planned")}
            </dt>
            <dd>{say.day(planned)}</dd>
          </div>
        )}
        <div>
          <dt>{t("odds.default")}</dt>
          <dd>{say.day(finish)}</dd>
        </div>
        <div>
          <dt>{t("odds.late", { percent: say.percent(odds.late_ratio - 1) })}</dt>
          <dd>{chance(odds.chance_late_ratio)}</dd>
        </div>
      </dl>
      <Text size="sm" c="dimmed" mt="sm">
        {t("odds.from")}
      </Text>
      <List size="sm" c="dimmed">
        {odds.sources.map((source) => (
          <List.Item key={source.name}>
            {t(`odds.${source.name}`, { count: source.projects, share: say.percent(source.share_ratio) })}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt={4}>
        <Link to="/calibration" className={classes.way}>
          {t("odds.calibration")}
        </Link>
      </Text>
    </section>
  );
}
