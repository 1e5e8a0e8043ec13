/** What the project costs: totals against the budget, every entry, and files that bring them in. */

import { Button, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { FileUp, Plus } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { SidePanel } from "~/look/SidePanel";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useMay } from "~/shell/rights";
import classes from "./Costs.module.css";
import { EntryPanel } from "./EntryPanel";
import { Filters } from "./Filters";
import { FILTERS, filterIn } from "./filters";
import { ImportView } from "./importing/ImportView";
import { List } from "./List";
import { type Totals as Told, useTotals } from "./queries";
import { Sentence } from "./Sentence";
import { Totals } from "./Totals";

const NEW = "new";

export function Costs() {
  const { t } = useTranslation("costs");
  const { projectId = "" } = useParams({ strict: false });
  const [address, change] = useAddress();
  const keeps = useMay("manage_costs", projectId);
  const totals = useTotals(projectId);
  if (address.import) return <ImportView projectId={projectId} id={address.import} keeps={keeps} />;
  const close = () => change({ entry: undefined });
  return (
    <div className={classes.frame}>
      <div className={classes.page}>
        <Page
          wide
          title={t("title")}
          sentence={totals.data && totals.data.total.entries > 0 && <Sentence totals={totals.data} />}
          actions={<Actions keeps={keeps} />}
        >
          <Shown query={totals} lines={8}>
            {(told) => <Body projectId={projectId} totals={told} keeps={keeps} />}
          </Shown>
        </Page>
      </div>
      {address.entry && (address.entry !== NEW || keeps) && (
        <SidePanel title={t(address.entry === NEW ? "add.title" : "entry.title")} onClose={close}>
          <EntryPanel
            key={address.entry}
            projectId={projectId}
            id={address.entry === NEW ? null : address.entry}
            currency={totals.data?.currency ?? null}
            trades={tradesOf(totals.data)}
            keeps={keeps}
            onDone={close}
          />
        </SidePanel>
      )}
    </div>
  );
}

function tradesOf(totals: Told | undefined): string[] {
  return (totals?.trades ?? []).map(({ trade }) => trade).filter(Boolean);
}

function Actions({ keeps }: { keeps: boolean }) {
  const { t } = useTranslation("costs");
  const [, change] = useAddress();
  return (
    <>
      <Button
        variant="default"
        size="md"
        leftSection={<FileUp size={16} aria-hidden />}
        onClick={() => change({ import: NEW })}
      >
        {t(keeps ? "import.open" : "import.files")}
      </Button>
      {keeps && (
        <Button size="md" leftSection={<Plus size={16} aria-hidden />} onClick={() => change({ entry: NEW })}>
          {t("add.open")}
        </Button>
      )}
    </>
  );
}

function Body({ projectId, totals, keeps }: { projectId: string; totals: Told; keeps: boolean }) {
  const { t } = useTranslation("costs");
  const [address] = useAddress();
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false }) ?? false;
  const text = FILTERS.map((name) => address[name] ?? "").join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what of the address a filter is made of
  const filter = useMemo(() => filterIn(address), [text]);
  if (totals.total.entries === 0)
    return <Empty title={t("none.title")}>{t(keeps ? "none.text" : "none.textToSee")}</Empty>;
  return (
    <Stack gap="sm">
      <Totals totals={totals} />
      <Filters filter={filter} trades={tradesOf(totals)} isPhone={isPhone} />
      <List projectId={projectId} filter={filter} currency={totals.currency} isPhone={isPhone} />
    </Stack>
  );
}
