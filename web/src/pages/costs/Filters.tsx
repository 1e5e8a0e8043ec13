/** Filters; they live in the address. On a phone all but the search wait behind a button. */

import { Button, Collapse, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { SlidersHorizontal } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "~/shell/address";
import { CLEARED, type Filter, KINDS, NO_TRADE } from "./filters";

type Props = { filter: Filter; trades: string[]; isPhone: boolean };

export function Filters({ filter, trades, isPhone }: Props) {
  const { t } = useTranslation("costs");
  const [, change] = useAddress();
  const [open, setOpen] = useState(false);
  const size = isPhone ? "md" : "sm";
  const set = (name: keyof Filter) => (value: string | null) => change({ [name]: value || undefined }, true);
  const width = isPhone ? "100%" : 150;
  const choice = (name: "kind" | "trade", data: { value: string; label: string }[]) => (
    <Select
      size={size}
      w={width}
      aria-label={t(`member.${name}`)}
      placeholder={t(`member.${name}`)}
      data={data}
      value={filter[name] ?? null}
      onChange={set(name)}
      searchable={name === "trade"}
      clearable
      comboboxProps={{ width: 220, position: "bottom-start", transitionProps: { duration: 0 } }}
    />
  );
  const text = (name: "q" | "area" | "activity", label: string) => (
    <TextFilter
      value={filter[name] ?? ""}
      label={label}
      size={size}
      width={name === "q" && !isPhone ? 220 : width}
      onChange={set(name)}
    />
  );
  const day = (name: "from" | "to") => (
    <TextInput
      type="date"
      size={size}
      w={width}
      label={t(`filter.${name}`)}
      value={filter[name] ?? ""}
      onChange={(event) => set(name)(event.currentTarget.value)}
    />
  );
  const others = (
    <>
      {choice(
        "kind",
        KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
      )}
      {choice("trade", [
        ...trades.map((value) => ({ value, label: value })),
        { value: NO_TRADE, label: t("totals.noTrade") },
      ])}
      {text("area", t("member.area"))}
      {text("activity", t("member.activity_code"))}
      {day("from")}
      {day("to")}
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" size={size} onClick={() => change(CLEARED, true)}>
          {t("common:action.clear")}
        </Button>
      )}
    </>
  );
  if (!isPhone)
    return (
      <Group gap="xs" align="flex-end" role="search" aria-label={t("filter.label")}>
        {text("q", t("filter.q"))}
        {others}
      </Group>
    );
  return (
    <div role="search" aria-label={t("filter.label")}>
      {text("q", t("filter.q"))}
      <Button
        mt="xs"
        variant="default"
        size="md"
        leftSection={<SlidersHorizontal size={16} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t("common:action.filter")}
      </Button>
      <Collapse expanded={open} transitionDuration={0}>
        <Group gap="xs" align="flex-end" pt="xs">
          {others}
        </Group>
      </Collapse>
    </div>
  );
}

type TextProps = {
  value: string;
  label: string;
  size: string;
  width: string | number;
  onChange: (value: string) => void;
};

/** What is typed is looked for once the hand rests. */
function TextFilter({ value, label, size, width, onChange }: TextProps) {
  const [typed, setTyped] = useState(value);
  const look = useDebouncedCallback(onChange, 250);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      size={size}
      w={width}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        look(event.currentTarget.value.trim());
      }}
    />
  );
}
