/** One rate: what it is the price of, how much, and since when. */

import { NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Clash, differing } from "../parts/Clash";
import { FormEnd, Removal } from "../parts/Panel";
import { said } from "../parts/Refusal";
import { useSaving } from "../parts/saving";
import { KINDS, type Kind, type Rate, todayIn } from "./rates";

type Values = { kind: Kind; trade: string; amount: number | ""; from: string };
type Body = Schemas["RatePatch"];
type Props = { project: Schemas["ProjectOut"]; rate: Rate | null; onClose: () => void };

const ALL = "/api/v1/projects/{project_id}/rates";
const ONE = "/api/v1/projects/{project_id}/rates/{rate_id}";

function begun(rate: Rate | null, zone: string): Values {
  if (!rate) return { kind: "crew", trade: "", amount: "", from: todayIn(zone) };
  const amount = rate.kind === "holding" ? (rate.yearly_percent ?? "") : (rate.amount_cents ?? 0) / 100;
  return { kind: rate.kind, trade: rate.trade ?? "", amount, from: rate.effective_from };
}

function bodyOf({ kind, trade, amount, from }: Values): Body {
  const price = amount === "" ? null : amount;
  return {
    trade: kind === "crew" ? trade.trim() || null : null,
    effective_from: from,
    ...(kind === "holding"
      ? { yearly_percent: price, amount_cents: null }
      : { amount_cents: price === null ? null : Math.round(price * 100), yearly_percent: null }),
  };
}

export function RatePanel({ project, rate, onClose }: Props) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [values, setValues] = useState(() => begun(rate, project.time_zone));
  const [version] = useState(rate?.version ?? 0);
  const path = { project_id: project.id, rate_id: rate?.id ?? "" };
  const done = async () => {
    await queries.invalidateQueries({ queryKey: keys.of("rates", project.id) });
    onClose();
  };
  const current = () => data(api.GET(ONE, { params: { path } }));
  const saving = useSaving<Body, Rate>({
    send: (body, from) =>
      rate
        ? data(api.PATCH(ONE, { params: { path }, body, headers: ifMatch(from) }))
        : data(
            api.POST(ALL, {
              params: { path: { project_id: project.id } },
              body: { ...body, kind: values.kind, effective_from: values.from },
            }),
          ),
    current,
    onSaved: done,
  });
  const removing = useSaving<object, Rate>({
    send: async (_, from) => {
      await api.DELETE(ONE, { params: { path }, headers: ifMatch(from) });
      return rate as Rate;
    },
    current,
    onSaved: done,
  });
  const money = (cents: number | null) => say.money(cents, project.currency);
  const tell = {
    trade: [t("rates.trade"), (trade: string | null) => trade ?? t("rates.everyTrade")],
    amount_cents: [t("rates.amount"), money],
    yearly_percent: [t("rates.amount"), (percent: number | null) => say.number(percent, 2)],
    effective_from: [t("rates.from"), (day: string) => say.day(day)],
  } as Parameters<typeof differing<Body>>[2];

  function set(change: Partial<Values>) {
    setValues((before) => ({ ...before, ...change }));
  }

  const { kind } = values;
  const { error } = saving;
  return (
    <SidePanel title={rate ? t(`rates.kind.${rate.kind}`) : t("rates.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saving.save(bodyOf(values), version);
        }}
      >
        <Stack gap="sm">
          {!rate && (
            <Select
              label={t("rates.what")}
              data={KINDS.map((one) => ({ value: one, label: t(`rates.kind.${one}`) }))}
              value={kind}
              allowDeselect={false}
              onChange={(next) => next && set({ kind: next as Kind })}
            />
          )}
          <Text size="sm" c="dimmed">
            {t(`rates.means.${kind}`)}
          </Text>
          {kind === "crew" && (
            <TextInput
              label={t("rates.trade")}
              description={t("rates.tradeWhy")}
              maxLength={200}
              value={values.trade}
              error={said(error, "trade")}
              onChange={(event) => set({ trade: event.currentTarget.value })}
            />
          )}
          <NumberInput
            label={t(`rates.label.${kind}`, { currency: project.currency })}
            required
            min={0}
            max={kind === "holding" ? 1000 : undefined}
            decimalScale={2}
            hideControls
            value={values.amount}
            error={said(error, "amount_cents") ?? said(error, "yearly_percent")}
            onChange={(amount) => set({ amount: amount === "" ? "" : Number(amount) })}
          />
          <TextInput
            type="date"
            label={t("rates.from")}
            description={t("rates.fromWhy")}
            required
            value={values.from}
            error={said(error, "effective_from")}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <FormEnd
            verb={rate ? t("common:action.save") : t("rates.addNow")}
            error={error}
            busy={saving.busy}
            disabled={values.amount === "" || !values.from}
            onClose={onClose}
          />
        </Stack>
      </form>
      {rate && (
        <Removal
          question={t("rates.removeSure")}
          error={removing.error}
          busy={removing.busy}
          onSure={() => removing.save({}, version)}
        />
      )}
      <Clash saving={saving} differences={(mine, theirs) => differing(mine, theirs, tell)} onTheirs={done} />
      <Clash
        saving={removing}
        differences={(_, theirs) => [
          { name: t("rates.amount"), mine: t("areas.removed"), theirs: money(theirs.amount_cents) },
        ]}
        onTheirs={done}
      />
    </SidePanel>
  );
}
