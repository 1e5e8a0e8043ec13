/** What narrows the list, how it is ordered, and views kept under a name. */

import { Button, Group, Select, TextInput } from "@mantine/core";
import { Search as Glass } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Search } from "~/shell/address";
import { BANDS, FILTERS, type Filters, isNarrowed, ORDERS, STATUSES } from "./glance";
import classes from "./Portfolio.module.css";
import { Views } from "./Views";

type Props = { filters: Filters; change: (patch: Search) => void };

export function FilterBar({ filters, change }: Props) {
  const { t } = useTranslation("portfolio");
  const clear = () => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  return (
    <Group gap="xs" mb="xs" align="flex-end" role="search" aria-label={t("filter.label")}>
      <TextInput
        className={classes.search}
        aria-label={t("filter.search")}
        placeholder={t("filter.search")}
        leftSection={<Glass size={16} aria-hidden />}
        value={filters.q ?? ""}
        onChange={(event) => change({ q: event.currentTarget.value || undefined })}
      />
      <Select
        className={classes.choice}
        aria-label={t("filter.status")}
        placeholder={t("filter.anyStatus")}
        data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={filters.status ?? null}
        onChange={(status) => change({ status: status ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("filter.anyStatus") }}
      />
      <Select
        className={classes.choice}
        aria-label={t("filter.band")}
        placeholder={t("filter.anyBand")}
        data={BANDS.map((value) => ({ value, label: t(`common:bands.${value}`) }))}
        value={filters.band ?? null}
        onChange={(band) => change({ band: band ?? undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("filter.anyBand") }}
      />
      <Select
        className={classes.choice}
        hiddenFrom="md"
        aria-label={t("filter.order")}
        placeholder={t("filter.byNeed")}
        data={ORDERS.map((value) => ({ value, label: t(`column.${value}`) }))}
        value={filters.sort ?? null}
        onChange={(sort) => change({ sort: sort ?? undefined, down: undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("filter.byNeed") }}
      />
      {isNarrowed(filters) && (
        <Button variant="subtle" onClick={clear}>
          {t("common:action.clear")}
        </Button>
      )}
      <Views filters={filters} change={change} />
    </Group>
  );
}
