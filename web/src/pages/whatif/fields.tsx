/** Fields that several kinds of change share. */

import { NumberInput, SegmentedControl, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Network } from "~/gantt/network";
import type { Kind } from "./change";
import { useActivities, useTrades } from "./choices";
import type { Draft } from "./draft";

export type FieldParts = {
  network: Network;
  kind: Kind;
  draft: Draft;
  set: (values: Partial<Draft>) => void;
};

const SHOWN = 30;

export function ActivityField({
  network,
  label,
  value,
  needsWork,
  onChange,
}: {
  network: Network;
  label: string;
  value: string | null;
  needsWork: boolean;
  onChange: (code: string | null) => void;
}) {
  const { t } = useTranslation("whatif");
  return (
    <Select
      label={label}
      placeholder={t("form.search")}
      data={useActivities(network, needsWork)}
      value={value}
      onChange={onChange}
      searchable
      limit={SHOWN}
      nothingFoundMessage={t("form.nothing")}
    />
  );
}

export function WhoFields({ network, draft, set }: FieldParts) {
  const { t } = useTranslation("whatif");
  const trades = useTrades(network);
  return (
    <Stack gap="sm">
      {trades.length > 0 && (
        <SegmentedControl
          aria-label={t("form.who")}
          value={draft.who}
          onChange={(who) => set({ who: who === "trade" ? "trade" : "activity" })}
          data={[
            { value: "trade", label: t("form.trade") },
            { value: "activity", label: t("form.activity") },
          ]}
        />
      )}
      {draft.who === "trade" && trades.length > 0 ? (
        <Select
          label={t("form.trade")}
          data={trades}
          value={draft.trade}
          onChange={(trade) => set({ trade })}
          searchable
        />
      ) : (
        <ActivityField
          network={network}
          label={t("form.activity")}
          value={draft.activity}
          needsWork
          onChange={(activity) => set({ activity, who: "activity" })}
        />
      )}
    </Stack>
  );
}

export function LagField({ draft, set }: Pick<FieldParts, "draft" | "set">) {
  const { t } = useTranslation("whatif");
  return (
    <NumberInput
      label={t("form.lag")}
      description={t("form.lagText")}
      value={draft.lag}
      onChange={(lag) => set({ lag })}
      min={-1000}
      max={1000}
      decimalScale={1}
    />
  );
}
