/** Members of a task that are edited in place: saved on leaving the field or on Enter, taken back on Esc. */

import { Autocomplete, Select, Textarea, TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../around";
import { useChanges } from "../Changes";
import type { Task, TaskPatch } from "../rules";
import { useDraft } from "./draft";

/** Esc takes back what was typed, and only then closes the panel. */
function keys(isTyped: boolean, revert: () => void, isLong = false) {
  return (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === "Escape" && isTyped) {
      event.preventDefault();
      revert();
    }
    if (event.key === "Enter" && !isLong) event.currentTarget.blur();
  };
}

type TextMember = "name" | "description" | "activity_code" | "blocked_reason";
type TextProps = { task: Task; member: TextMember; isLong?: boolean; longest: number; placeholder?: string };

export function TextField({ task, member, isLong = false, longest, placeholder }: TextProps) {
  const { t } = useTranslation("tasks");
  const read = (one: Task) => one[member] ?? "";
  const isMust = member === "name" || member === "blocked_reason";
  const write = (text: string) => (text.trim() || member === "description" ? text.trim() : null) as string;
  const draft = useDraft(task, member, read, write);
  const props = {
    label: t(`member.${member}`),
    value: draft.text,
    error: draft.error,
    maxLength: longest,
    placeholder,
    onFocus: draft.begin,
    onBlur: () => (isMust && !draft.text.trim() ? draft.revert() : draft.save()),
    onKeyDown: keys(draft.text !== read(task), draft.revert, isLong),
  };
  if (isLong)
    return (
      <Textarea {...props} autosize minRows={2} onChange={(event) => draft.type(event.currentTarget.value)} />
    );
  return <TextInput {...props} onChange={(event) => draft.type(event.currentTarget.value)} />;
}

export function TradeField({ task, trades }: { task: Task; trades: string[] }) {
  const { t } = useTranslation("tasks");
  const read = (one: Task) => one.trade ?? "";
  const draft = useDraft(task, "trade", read, (text) => text.trim() || null);
  return (
    <Autocomplete
      label={t("member.trade")}
      data={trades}
      value={draft.text}
      error={draft.error}
      maxLength={200}
      onFocus={draft.begin}
      onChange={draft.type}
      onOptionSubmit={(value) => draft.save(value)}
      onBlur={() => draft.save()}
      onKeyDown={keys(draft.text !== read(task), draft.revert)}
    />
  );
}

type DayProps = { task: Task; member: "starts_on" | "due_on" };

export function DayField({ task, member }: DayProps) {
  const { t } = useTranslation("tasks");
  const read = (one: Task) => one[member] ?? "";
  const draft = useDraft(task, member, read, (text) => text || null);
  return (
    <TextInput
      type="date"
      label={t(`member.${member}`)}
      max="2099-12-31"
      value={draft.text}
      error={draft.error}
      onFocus={draft.begin}
      onChange={(event) => draft.type(event.currentTarget.value)}
      onBlur={() => draft.save()}
      onKeyDown={keys(draft.text !== read(task), draft.revert)}
    />
  );
}

type HoursProps = { task: Task; member: "estimated_minutes" | "actual_minutes" };
const MINUTES = 60;

/** Hours as people say them: "7.5", "7,5" or "7:30". Null where that is no time. */
export function minutesIn(text: string): number | null {
  const [, hours, minutes] = /^\s*(\d+)(?::([0-5]\d))?\s*h?\s*$/i.exec(text) ?? [];
  if (minutes !== undefined) return Number(hours) * MINUTES + Number(minutes);
  const told = /^\s*(\d+(?:[.,]\d+)?)\s*h?\s*$/i.exec(text)?.[1];
  return told ? Math.round(Number(told.replace(",", ".")) * MINUTES) : null;
}

function asHours(minutes: number | null): string {
  return minutes === null ? "" : String(Math.round((minutes / MINUTES) * 100) / 100);
}

export function HoursField({ task, member }: HoursProps) {
  const { t } = useTranslation("tasks");
  const read = (one: Task) => asHours(one[member]);
  const draft = useDraft(task, member, read, minutesIn);
  const isWrong = draft.text.trim() !== "" && minutesIn(draft.text) === null;
  return (
    <TextInput
      label={t(`member.${member}`)}
      inputMode="decimal"
      rightSection="h"
      rightSectionPointerEvents="none"
      value={draft.text}
      error={isWrong ? t("hoursWrong") : draft.error}
      maxLength={10}
      onFocus={draft.begin}
      onChange={(event) => draft.type(event.currentTarget.value)}
      onBlur={() => {
        if (!isWrong) draft.save();
      }}
      onKeyDown={keys(draft.text !== read(task), draft.revert)}
    />
  );
}

type ChoiceMember = "assignee_id" | "area_id" | "priority";
type ChoiceProps = { task: Task; member: ChoiceMember; data: Choice[]; placeholder?: string };

export function ChoiceField({ task, member, data, placeholder }: ChoiceProps) {
  const { t } = useTranslation("tasks");
  const { changeAloud } = useChanges();
  const isMust = member === "priority";
  return (
    <Select
      label={t(`member.${member}`)}
      data={data}
      value={task[member]}
      placeholder={placeholder}
      searchable={!isMust}
      clearable={!isMust}
      allowDeselect={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      nothingFoundMessage={t("filter.nothing")}
      onChange={(value) => {
        if (value !== task[member]) void changeAloud(task, { [member]: value } as TaskPatch);
      }}
    />
  );
}
