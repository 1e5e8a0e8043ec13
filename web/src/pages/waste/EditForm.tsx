/** Change what somebody logged; of a detector's finding, only where it is. Who was slower sees both versions. */

import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import { Conflict } from "~/look/Conflict";
import { WASTES } from "~/look/colours";
import { useAreas } from "~/shell/project";
import { change, useWhy } from "./deeds";
import { changedIn, type Draft, draftOf, numberIn, OF_FINDINGS, OF_LOGS, patchOf } from "./edit";
import { fetchFinding } from "./queries";
import type { Waste } from "./reckon";

type Props = { row: Waste; onClose: () => void };

export function EditForm({ row, onClose }: Props) {
  const { t } = useTranslation("waste");
  const queries = useQueryClient();
  const why = useWhy();
  // What one began from: news that come while one writes must not change the form under one's hands.
  const [began] = useState(row);
  const [draft, setDraft] = useState<Draft>(() => draftOf(row));
  const [stored, setStored] = useState<{ row: Waste; version: number } | null>(null);
  const names = changedIn(draftOf(began), draft);
  const wrong = useWrong(draft);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (version: number) => change(row.project_id, row.id, version, patchOf(names, draft)),
    onSuccess: onClose,
    onError: async (problem) => {
      if (!(problem instanceof Problem) || problem.status !== 412) return;
      const [now, version] = await fetchFinding(row.project_id, row.id);
      setStored({ row: now, version });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.of("waste", row.project_id) }),
  });

  function send(event: FormEvent) {
    event.preventDefault();
    if (Object.values(wrong).some(Boolean)) return;
    if (names.length === 0) onClose();
    else mutate(began.version);
  }

  const isStale = error instanceof Problem && error.status === 412;
  return (
    <form onSubmit={send} aria-label={t("verb.edit")} noValidate>
      <Fields
        projectId={row.project_id}
        names={row.source === "person" ? OF_LOGS : OF_FINDINGS}
        draft={draft}
        wrong={wrong}
        onChange={setDraft}
      />
      {error && !isStale && (
        <Text role="alert" size="sm" c="var(--gemba-late)" mt="xs">
          {why(error)}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        <Button type="submit" loading={isPending}>
          {t("common:action.save")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("common:action.cancel")}
        </Button>
      </Group>
      {stored && (
        <Differences
          projectId={row.project_id}
          names={names}
          mine={draft}
          theirs={draftOf(stored.row)}
          onMine={() => {
            setStored(null);
            mutate(stored.version);
          }}
          onTheirs={onClose}
        />
      )}
    </form>
  );
}

type Wrong = Partial<Record<keyof Draft, string | false>>;

function useWrong(draft: Draft): Wrong {
  const { t } = useTranslation("waste");
  const amount = (text: string) => text.trim() !== "" && numberIn(text) === null && t("log.noNumber");
  return {
    title: draft.title.trim() === "" && t("log.noTitle"),
    hours: amount(draft.hours),
    cost: amount(draft.cost),
  };
}

type FieldsProps = {
  projectId: string;
  names: (keyof Draft)[];
  draft: Draft;
  wrong: Wrong;
  onChange: (next: Draft) => void;
};

function Fields({ projectId, names, draft, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation("waste");
  const { data: areas } = useAreas(projectId);
  const props = (name: keyof Draft) => ({
    label: t(`member.${name}`),
    value: draft[name],
    error: wrong[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [name]: event.currentTarget.value }),
  });
  const fields: Record<keyof Draft, React.ReactNode> = {
    type: (
      <NativeSelect
        {...props("type")}
        data={WASTES.map((value) => ({ value, label: t(`common:wastes.${value}`) }))}
      />
    ),
    title: <TextInput {...props("title")} maxLength={200} required />,
    description: <Textarea {...props("description")} autosize minRows={2} maxLength={20_000} />,
    area_id: (
      <NativeSelect
        {...props("area_id")}
        data={[
          { value: "", label: t("filter.untold") },
          ...(areas ?? []).map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
    ),
    trade: <TextInput {...props("trade")} maxLength={200} />,
    hours: <TextInput {...props("hours")} inputMode="decimal" />,
    cost: <TextInput {...props("cost")} inputMode="decimal" description={t("log.costWhat")} />,
    recommendation: <Textarea {...props("recommendation")} autosize maxLength={20_000} />,
  };
  return (
    <Stack gap="xs">
      {names.map((name) => (
        <div key={name}>{fields[name]}</div>
      ))}
    </Stack>
  );
}

type DifferencesProps = {
  projectId: string;
  names: (keyof Draft)[];
  mine: Draft;
  theirs: Draft;
  onMine: () => void;
  onTheirs: () => void;
};

function Differences({ projectId, names, mine, theirs, onMine, onTheirs }: DifferencesProps) {
  const { t } = useTranslation("waste");
  const { data: areas } = useAreas(projectId);
  const words = (name: keyof Draft, value: string) => {
    if (!value) return "–";
    if (name === "type") return t(`common:wastes.${value}`);
    if (name === "area_id") return areas?.find((one) => one.id === value)?.name ?? value;
    return value;
  };
  const differences = names.map((name) => ({
    name: t(`member.${name}`),
    mine: words(name, mine[name]),
    theirs: words(name, theirs[name]),
  }));
  return <Conflict differences={differences} onMine={onMine} onTheirs={onTheirs} />;
}
