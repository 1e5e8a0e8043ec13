/** What narrows the list. Everything stands in the address; on a phone the bar is folded. */

import { Button, Collapse, Group, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDisclosure, useMediaQuery } from "@mantine/hooks";
import { ListFilter, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { WASTES } from "~/look/colours";
import * as say from "~/look/say";
import { type Address, type Filters, GRADES, STATES } from "./filters";
import { useDetectors, useSummary } from "./queries";
import { SavedViews } from "./SavedViews";
import { mondayOf } from "./site";
import classes from "./waste.module.css";

type Props = { projectId: string; filters: Filters; change: (next: Address, replace?: boolean) => void };

export function FilterBar({ projectId, filters, change }: Props) {
  const { t } = useTranslation("waste");
  const isPhone = useMediaQuery("(max-width: 48em)");
  const [open, { toggle }] = useDisclosure(false);
  const narrowed = Object.keys(filters).length;
  return (
    <>
      <Group gap="xs" mb="xs" align="end">
        <Words value={filters.q ?? ""} onChange={(q) => change({ q: q || undefined }, true)} />
        {isPhone && (
          <Button
            variant="default"
            size="md"
            leftSection={<ListFilter size={16} aria-hidden />}
            onClick={toggle}
            aria-expanded={open}
          >
            {narrowed > 0 ? t("filter.some", { count: narrowed }) : t("common:action.filter")}
          </Button>
        )}
        <SavedViews filters={filters} change={change} />
      </Group>
      {isPhone ? (
        <Collapse expanded={open}>
          <Choices projectId={projectId} filters={filters} change={change} />
        </Collapse>
      ) : (
        <Choices projectId={projectId} filters={filters} change={change} />
      )}
    </>
  );
}

/** Words to look for, asked for when somebody pauses. */
function Words({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const { t } = useTranslation("waste");
  const [written, setWritten] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onChange(next);
  }, 300);
  useEffect(() => {
    if (value !== sent.current) setWritten(value); // Back, or a saved view
    sent.current = value;
  }, [value]);
  return (
    <TextInput
      id="waste-search"
      aria-label={t("filter.words")}
      placeholder={t("filter.words")}
      leftSection={<Search size={16} aria-hidden />}
      value={written}
      onChange={(event) => {
        setWritten(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      miw={220}
      style={{ flex: "1 1 220px", maxWidth: 420 }}
    />
  );
}

type Option = { value: string; label: string };

function Choices({ projectId, filters, change }: Props) {
  const { t } = useTranslation("waste");
  const sources = useSources(projectId);
  const { trades, areas, weeks } = useNames(projectId, filters);
  const choice = (name: "type" | "grade" | "week" | "source", options: Option[]) => (
    <NativeSelect
      label={t(`filter.${name}`)}
      value={filters[name] ?? ""}
      data={[{ value: "", label: t("filter.all") }, ...options]}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
  const named = (name: "trade" | "area", options: Option[]) => (
    <NativeSelect
      label={t(`filter.${name}`)}
      value={filters[name] === undefined ? "" : `=${filters[name]}`}
      data={[{ value: "", label: t("filter.all") }, ...options]}
      onChange={(event) =>
        change({ [name]: event.currentTarget.value ? event.currentTarget.value.slice(1) : undefined })
      }
    />
  );
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t("filter.state")}
        value={filters.state ?? "open"}
        data={[...STATES, "counted", "all"].map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={({ currentTarget: { value } }) => change({ state: value === "open" ? undefined : value })}
      />
      {choice(
        "type",
        WASTES.map((value) => ({ value, label: t(`common:wastes.${value}`) })),
      )}
      {named("trade", trades)}
      {named("area", areas)}
      {choice("source", sources)}
      {choice(
        "grade",
        GRADES.map((value) => ({ value, label: t(`grade.short.${value}`) })),
      )}
      {choice("week", weeks)}
      {(filters.from || filters.until) && (
        <Button
          variant="default"
          onClick={() => change({ from: undefined, until: undefined })}
          aria-label={t("filter.dropPeriod")}
          rightSection="×"
        >
          {say.day(filters.from)} – {say.day(filters.until)}
        </Button>
      )}
      {isNarrowed && (
        <Button
          variant="subtle"
          onClick={() => change(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}
        >
          {t("common:action.clear")}
        </Button>
      )}
    </div>
  );
}

function useSources(projectId: string): Option[] {
  const { t } = useTranslation("waste");
  const { data } = useDetectors(projectId);
  return [
    { value: "person", label: t("source.person") },
    { value: "detector", label: t("source.detector") },
    ...(data?.detectors ?? []).map(({ key, title }) => ({
      value: key,
      label: t(`detectors.${key}.title`, { defaultValue: title }),
    })),
  ];
}

/** Trades, areas and weeks that something was found in, and what the address names though nothing was. */
function useNames(projectId: string, { trade, area, week }: Filters) {
  const { t } = useTranslation("waste");
  const { data } = useSummary(projectId, { state: STATES });
  const options = (names: (string | null)[], chosen: string | undefined): Option[] => {
    const all = new Set([...names.map((name) => name ?? ""), ...(chosen === undefined ? [] : [chosen])]);
    return [...all].sort().map((name) => ({ value: `=${name}`, label: name || t("filter.untold") }));
  };
  const mondays = new Set([
    ...(data?.by_week.map((one) => one.monday) ?? []),
    ...(week ? [mondayOf(week)] : []),
  ]);
  return {
    trades: options(data?.by_trade.map((one) => one.trade) ?? [], trade),
    areas: options(data?.by_area.map((one) => one.area) ?? [], area),
    weeks: [...mondays]
      .sort()
      .reverse()
      .map((value) => ({ value, label: t("filter.weekOf", { day: say.day(value) }) })),
  };
}
