/** Every project at a glance: which need somebody today, and where each stands. */

import { Button, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import { Page } from "~/look/Page";
import { SidePanel } from "~/look/SidePanel";
import { Empty, Shown } from "~/look/states";
import type { Search } from "~/shell/address";
import { type Change, useAddress } from "~/shell/address";
import { useMay } from "~/shell/rights";
import { Cards } from "./Cards";
import { FilterBar } from "./FilterBar";
import { FILTERS, filtersIn, type Glance, isNarrowed, shown } from "./glance";
import { NewProject } from "./NewProject";
import classes from "./Portfolio.module.css";
import { Projects } from "./Projects";
import { useSentence } from "./sentence";

export function Portfolio() {
  const { t } = useTranslation("portfolio");
  const search: Search = useSearch({ strict: false });
  const [, change] = useAddress();
  const mayCreate = useMay("create_projects");
  const portfolio = useQuery({ queryKey: keys.portfolio, queryFn: () => data(api.GET("/api/v1/portfolio")) });
  const glances = portfolio.data?.items;
  const sentence = useSentence(glances);
  const isCreating = search.new === "1" && mayCreate;
  const isEmpty = glances?.length === 0;
  return (
    <Page
      title={t("title")}
      sentence={sentence}
      actions={
        mayCreate &&
        !isEmpty && (
          <Button variant="default" onClick={() => change({ new: "1" })}>
            {t("new.title")}
          </Button>
        )
      }
      wide={isCreating}
    >
      <div className={classes.split}>
        <div className={classes.main}>
          <Shown query={portfolio} lines={8}>
            {({ items }) =>
              items.length === 0 ? (
                <Nothing mayCreate={mayCreate} />
              ) : (
                <List glances={items} change={change} />
              )
            }
          </Shown>
        </div>
        {isCreating && !isEmpty && (
          <SidePanel title={t("new.title")} onClose={() => change({ new: undefined })}>
            <NewProject />
          </SidePanel>
        )}
      </div>
    </Page>
  );
}

function Nothing({ mayCreate }: { mayCreate: boolean }) {
  const { t } = useTranslation("portfolio");
  if (!mayCreate) return <Empty title={t("empty.title")}>{t("empty.ask")}</Empty>;
  return (
    <div className={classes.begin}>
      <div>
        <Text fw={600} mb="xs">
          {t("empty.steps")}
        </Text>
        <ol className={classes.steps}>
          <li>{t("empty.step1")}</li>
          <li>{t("empty.step2")}</li>
          <li>{t("empty.step3")}</li>
        </ol>
      </div>
      <NewProject />
    </div>
  );
}

function List({ glances, change }: { glances: Glance[]; change: Change }) {
  const { t } = useTranslation("portfolio");
  const search: Search = useSearch({ strict: false });
  const isPhone = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const filters = filtersIn(search);
  const rows = useMemo(() => shown([...glances], filtersIn(search)), [glances, search]);
  const clear = () => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])), true);
  return (
    <>
      <FilterBar filters={filters} change={(patch) => change(patch, true)} />
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {isNarrowed(filters) ? t("count.some", { count: rows.length, all: glances.length }) : ""}
      </Text>
      {rows.length === 0 ? (
        <Empty
          title={t("none.title")}
          action={
            <Button variant="default" onClick={clear}>
              {t("common:action.clear")}
            </Button>
          }
        />
      ) : isPhone ? (
        <Cards glances={rows} />
      ) : (
        <Projects glances={rows} filters={filters} change={(patch) => change(patch, true)} />
      )}
    </>
  );
}
