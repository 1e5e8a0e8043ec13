/** The changes being tried: what each adds by itself, or why it cannot be. */

import { ActionIcon, Text } from "@mantine/core";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import type { Network } from "~/gantt/network";
import { money, movement } from "~/look/say";
import { Failed } from "~/look/states";
import { type Change, told } from "./change";
import { type Fault, faultsIn, useReason } from "./faults";
import type { Effect } from "./queries";
import { useNames } from "./useNames";
import classes from "./WhatIf.module.css";

type Parts = {
  network: Network;
  changes: Change[];
  effect: Effect | undefined;
  error: unknown;
  onRemove: (at: number) => void;
};

export function ChangeList({ network, changes, effect, error, onRemove }: Parts) {
  const { t } = useTranslation("whatif");
  const name = useNames(network);
  const faults = faultsIn(error);
  if (changes.length === 0) return <Text c="dimmed">{t("empty")}</Text>;
  return (
    <>
      <ol className={classes.changes}>
        {changes.map((change, at) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: two changes may be alike, and none of them moves
            key={at}
            at={at}
            text={told(change, { t, name })}
            fault={faults.find((one) => one.index === at)}
            effect={effect?.changes.length === changes.length ? effect : undefined}
            onRemove={() => onRemove(at)}
          />
        ))}
      </ol>
      {error instanceof Problem && faults.length > 0 ? null : error ? <Failed error={error} /> : null}
    </>
  );
}

type RowParts = {
  at: number;
  text: string;
  fault: Fault | undefined;
  effect: Effect | undefined;
  onRemove: () => void;
};

function Row({ at, text, fault, effect, onRemove }: RowParts) {
  const { t } = useTranslation("whatif");
  const reason = useReason();
  const step = effect?.changes[at];
  const cost = step?.cost_cents ? money(Math.abs(step.cost_cents), effect?.currency) : null;
  return (
    <li className={classes.change} data-testid="change">
      <div className={classes.what}>
        <Text fw={500}>{text}</Text>
        {fault && (
          <p className={classes.fault} role="alert" style={{ margin: 0 }}>
            {reason(fault)}
          </p>
        )}
        {step && (
          <Text size="sm" c="dimmed">
            {t("adds", { moved: movement(step.working_days) })}
            {cost && ` · ${t(step.cost_cents && step.cost_cents > 0 ? "dearer" : "cheaper", { cost })}`}
          </Text>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t("remove", { change: text })}
        onClick={onRemove}
      >
        <X size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}
