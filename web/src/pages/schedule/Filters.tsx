/** Search and filters; each that is on stands as a chip and in the address. */

import { Button, Chip, Group, Pill, Popover, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { ListFilter, Search } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { choicesOf } from "~/gantt/filter";
import type { Network } from "~/gantt/network";
import { number } from "~/look/say";
import { type Address, FILTERS, YES } from "./address";
import type { Held } from "./data";
import classes from "./Schedule.module.css";

type Parts = { network: Network; address: Address; held: Held; count: number; isPhone: boolean };

export function Filters({ network, address, held, count, isPhone }: Parts) {
  const { t } = useTranslation("schedule");
  const { wanted, change } = address;
  const size = isPhone ? "md" : "xs";
  const none = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
  const chips = [
    { name: "critical", on: wanted.critical, isThere: true },
    { name: "late", on: wanted.late, isThere: held.baseline !== null || wanted.late },
    { name: "doing", on: wanted.inProgress, isThere: true },
  ].filter((one) => one.isThere);
  return (
    <div className={classes.tools} role="search" aria-label={t("filter.label")}>
      <SearchBox address={address} isPhone={isPhone} />
      <div className={classes.strip}>
        <Group gap={6} wrap="nowrap" role="group" aria-label={t("filter.quick")}>
          {chips.map(({ name, on }) => (
            <Chip
              key={name}
              size={isPhone ? "md" : "sm"}
              className={classes.chip}
              checked={on}
              onChange={(next) => change({ [name]: next ? YES : undefined })}
            >
              {t(`filter.${name}`)}
            </Chip>
          ))}
        </Group>
        <More network={network} address={address} size={size} />
      </div>
      <Named network={network} address={address} />
      {address.isFiltered && (
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="status">
            {t("filter.count", { shown: number(count), count: network.count, all: number(network.count) })}
          </Text>
          <Button size={size} variant="subtle" onClick={() => change(none)}>
            {t("common:action.clear")}
          </Button>
        </Group>
      )}
    </div>
  );
}

const PAUSE_MS = 150;

function SearchBox({ address, isPhone }: { address: Address; isPhone: boolean }) {
  const { t } = useTranslation("schedule");
  const there = address.wanted.search;
  const [typed, setTyped] = useState(there);
  const tell = useDebouncedCallback((text: string) => address.change({ q: text || undefined }), PAUSE_MS);
  // Back, or "Clear filters", changes it from outside.
  useEffect(() => setTyped(there), [there]);
  return (
    <TextInput
      type="search"
      aria-label={t("filter.search")}
      placeholder={t("filter.search")}
      leftSection={<Search size={15} aria-hidden />}
      size={isPhone ? "md" : "xs"}
      w={{ base: "100%", xs: 240 }}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

function More({ network, address, size }: { network: Network; address: Address; size: string }) {
  const { t } = useTranslation("schedule");
  const { area, trade } = network.document.activities;
  const choices = useMemo(
    () => ({ area: choicesOf(area), trade: choicesOf(trade), branch: branchesOf(network) }),
    [network, area, trade],
  );
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus>
      <Popover.Target>
        <Button size={size} variant="default" leftSection={<ListFilter size={15} aria-hidden />}>
          {t("filter.more")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("filter.more")}>
        <Stack gap="sm">
          {(["area", "trade", "branch"] as const).map((name) => (
            <Select
              key={name}
              label={t(`filter.${name}`)}
              data={choices[name]}
              value={address.wanted[name] || null}
              onChange={(value) => address.change({ [name]: value ?? undefined })}
              placeholder={t("filter.all")}
              searchable
              clearable
              clearButtonProps={{ "aria-label": t("common:action.remove") }}
              openOnFocus={false}
              limit={200}
              comboboxProps={{ withinPortal: false }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Branches by their path, since two may have the same name. */
function branchesOf(network: Network) {
  const { path, name, code } = network.branches;
  return [...new Map(path.map((value, at) => [value, { value, label: `${code[at]} ${name[at]}` }])).values()];
}

/** Area, trade and branch that were chosen, each with a way out. */
function Named({ network, address }: { network: Network; address: Address }) {
  const { t } = useTranslation("schedule");
  const { area, trade, branch } = address.wanted;
  const at = network.branches.path.indexOf(branch);
  const chosen = [
    { name: "area", value: area },
    { name: "trade", value: trade },
    { name: "branch", value: branch && (network.branches.name[at] ?? branch) },
  ].filter(({ value }) => value);
  return chosen.map(({ name, value }) => (
    <Pill
      key={name}
      size="md"
      className={classes.pill}
      withRemoveButton
      onRemove={() => address.change({ [name]: undefined })}
      removeButtonProps={{
        "aria-label": t("filter.remove", { what: value }),
        "aria-hidden": false,
        tabIndex: 0,
      }}
    >
      {t(`filter.${name}`)}: {value}
    </Pill>
  ));
}
