/** One entry: to be entered, corrected or taken away; to be looked at by those who may not. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { newId } from "~/attachments/ids";
import { Conflict } from "~/look/Conflict";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { differences, draftOf, EMPTY, TEXTS } from "./draft";
import { EntryForm } from "./EntryForm";
import { type Cost, type CostIn, correct, enter, fetchCost, refresh, remove, useCost } from "./queries";
import { inServersWords } from "./told";

type Props = {
  projectId: string;
  id: string | null;
  currency: string | null;
  trades: string[];
  keeps: boolean;
  onDone: () => void;
};

export function EntryPanel(props: Props) {
  return props.id === null ? <Add {...props} /> : <Existing {...props} id={props.id} />;
}

function Add({ projectId, currency, trades, onDone }: Props) {
  const { t } = useTranslation("costs");
  const queries = useQueryClient();
  const [id] = useState(newId);
  async function send(wanted: CostIn) {
    await enter(projectId, id, wanted);
    await refresh(queries, projectId);
    onDone();
  }
  return (
    <EntryForm initial={EMPTY} currency={currency} trades={trades} button={t("add.save")} onSend={send} />
  );
}

function Existing({ id, projectId, ...props }: Props & { id: string }) {
  const query = useCost(projectId, id);
  return (
    <Shown query={query} lines={8}>
      {(cost) =>
        props.keeps ? (
          <Change key={cost.id} {...props} projectId={projectId} id={id} cost={cost} />
        ) : (
          <Look cost={cost} currency={props.currency} />
        )
      }
    </Shown>
  );
}

function Look({ cost, currency }: { cost: Cost; currency: string | null }) {
  const { t } = useTranslation("costs");
  const told: [string, string][] = [
    [t("member.kind"), t(`kind.${cost.kind}`)],
    [t("member.amount"), say.money(cost.amount_cents, currency)],
    [t("member.day"), say.day(cost.day)],
    ...TEXTS.map((name): [string, string] => [t(`member.${name}`), cost[name] || "–"]),
  ];
  return (
    <Stack gap={6} component="dl" m={0}>
      {told.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} style={{ overflowWrap: "anywhere" }}>
            {value}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

type ChangeProps = Props & { cost: Cost };

function Change({ cost, projectId, currency, trades, onDone }: ChangeProps) {
  const { t } = useTranslation("costs");
  const queries = useQueryClient();
  // What the form began with; what others do to the entry meanwhile must not change what is typed.
  const [begun, setBegun] = useState(cost);
  const [clash, setClash] = useState<{ mine: CostIn; theirs: Cost } | null>(null);
  const done = async () => {
    await refresh(queries, projectId);
    onDone();
  };
  async function send(wanted: CostIn) {
    try {
      await correct(begun, begun.version, wanted);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error;
      setClash({ mine: wanted, theirs: await fetchCost(projectId, cost.id) });
      return;
    }
    await done();
  }
  return (
    <>
      <EntryForm
        key={begun.version}
        initial={draftOf(begun)}
        currency={currency}
        trades={trades}
        button={t("common:action.save")}
        onSend={send}
      />
      <Remove cost={cost} onDone={done} />
      {clash && (
        <Conflict
          differences={differences(
            clash.mine,
            clash.theirs,
            currency,
            (name) => t(`member.${name}`),
            (kind) => t(`kind.${kind}`),
          )}
          onMine={() => {
            setClash(null);
            void correct(clash.theirs, clash.theirs.version, clash.mine).then(done);
          }}
          onTheirs={() => {
            setBegun(clash.theirs);
            setClash(null);
          }}
        />
      )}
    </>
  );
}

function Remove({ cost, onDone }: { cost: Cost; onDone: () => Promise<void> }) {
  const { t } = useTranslation("costs");
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function send() {
    try {
      await remove(cost);
      await onDone();
    } catch (refused) {
      setError(inServersWords(refused, t));
    }
  }
  return (
    <Stack gap="xs" mt="lg">
      {cost.import_id && (
        <Text size="sm" c="dimmed">
          {t("entry.fromFile")}
        </Text>
      )}
      {isAsked ? (
        <Group gap="xs">
          <Text size="sm">{t("entry.sure")}</Text>
          <Button color="red" onClick={() => void send()}>
            {t("common:action.remove")}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t("common:action.cancel")}
          </Button>
        </Group>
      ) : (
        <Group>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t("entry.remove")}
          </Button>
        </Group>
      )}
      {error && (
        <Text size="sm" c="var(--gemba-late)" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}
