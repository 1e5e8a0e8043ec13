/** Filters; they live in the address. On a phone they wait behind a button. */

import { Button, Collapse, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Search as Glass, SlidersHorizontal } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice, Names } from "./around";
import { countOf, FILTERS, type Filter } from "./filter";
import { PRIORITIES, STATUSES } from "./rules";

type Props = {
  filter: Filter;
  names: Names;
  trades: string[];
  isPhone: boolean;
  onChange: (next: Filter) => void;
};

export function Filters({ filter, names, trades, isPhone, onChange }: Props) {
  const { t } = useTranslation("tasks");
  const [open, setOpen] = useState(false);
  const others = countOf(filter) - (filter.q ? 1 : 0);
  const set = (name: keyof Filter, value: string | null) =>
    onChange({ ...filter, [name]: value ?? undefined });
  const clear = () => onChange(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  const fields = (
    <>
      {choicesOf(names, trades, t).map(({ name, data, searchable }) => (
        <Select
          key={name}
          size={isPhone ? "md" : "sm"}
          w={isPhone ? "100%" : 148}
          aria-label={t(`filter.${name}`)}
          placeholder={t(`filter.${name}`)}
          data={data}
          value={filter[name] ?? null}
          onChange={(value) => set(name, value)}
          searchable={searchable}
          clearable
          comboboxProps={{ width: 240, position: "bottom-start", transitionProps: { duration: 0 } }}
          nothingFoundMessage={t("filter.nothing")}
        />
      ))}
      {countOf(filter) > 0 && (
        <Button variant="subtle" size="sm" onClick={clear}>
          {t("common:action.clear")}
        </Button>
      )}
    </>
  );
  if (!isPhone)
    return (
      <Group gap="xs" role="search" aria-label={t("filter.label")}>
        <TextFilter value={filter.q ?? ""} isPhone={false} onChange={(value) => set("q", value || null)} />
        {fields}
      </Group>
    );
  return (
    <div role="search" aria-label={t("filter.label")}>
      <Group gap="xs" wrap="nowrap">
        <TextFilter value={filter.q ?? ""} isPhone onChange={(value) => set("q", value || null)} />
        <Button
          variant="default"
          size="md"
          px="sm"
          leftSection={<SlidersHorizontal size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {others > 0 ? t("filter.some", { count: others }) : t("common:action.filter")}
        </Button>
      </Group>
      <Collapse expanded={open} transitionDuration={0}>
        <Group gap="xs" pt="xs">
          {fields}
        </Group>
      </Collapse>
    </div>
  );
}

type Field = { name: Exclude<keyof Filter, "q">; data: Choice[]; searchable?: boolean };

function choicesOf(names: Names, trades: string[], t: (key: string) => string): Field[] {
  const fields: Field[] = [
    {
      name: "assignee",
      searchable: true,
      data: [
        { value: "me", label: t("filter.me") },
        { value: "nobody", label: t("nobody") },
        ...names.people,
      ],
    },
    {
      name: "status",
      data: [
        { value: "open", label: t("filter.open") },
        ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      ],
    },
    {
      name: "due",
      data: ["overdue", "week"].map((value) => ({ value, label: t(`filter.${value}`) })),
    },
    { name: "priority", data: PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })) },
    { name: "trade", searchable: true, data: trades.map((value) => ({ value, label: value })) },
    { name: "area", searchable: true, data: names.places },
  ];
  return fields.filter(({ name, data }) => data.length > 0 || name === "status");
}

type TextProps = { value: string; isPhone: boolean; onChange: (next: string) => void };

/** What is typed stands at once; the address follows when the typing rests. */
function TextFilter({ value, isPhone, onChange }: TextProps) {
  const { t } = useTranslation("tasks");
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const later = useDebouncedCallback(onChange, 200);
  return (
    <TextInput
      type="search"
      size={isPhone ? "md" : "sm"}
      w={isPhone ? undefined : 200}
      flex={isPhone ? 1 : undefined}
      leftSection={<Glass size={15} aria-hidden />}
      aria-label={t("filter.q")}
      placeholder={t("filter.q")}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
    />
  );
}
