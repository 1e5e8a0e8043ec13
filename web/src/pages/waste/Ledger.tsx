/** The ledger: what waste took in a period, where most of it lies, and how the total comes about. */

import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { Detectors } from "./Detectors";
import { type Address, STATES } from "./filters";
import { LedgerSentence } from "./LedgerSentence";
import type { Measure } from "./ledger";
import { Paretos } from "./Paretos";
import { Patterns } from "./Patterns";
import { askedOf, PERIODS, type Span, spanIn } from "./period";
import { useSite, useSummary } from "./queries";
import { Reconciliation } from "./Reconciliation";
import { Weeks } from "./Weeks";
import classes from "./waste.module.css";

export function Ledger() {
  const { t } = useTranslation("waste");
  const { projectId = "" } = useParams({ strict: false });
  const [address, change] = useAddress();
  const site = useSite(projectId);
  const span = spanIn(address, site.zone);
  const query = useSummary(projectId, askedOf(span, site.zone), site.isKnown);
  const currency = query.data?.total.cost[0]?.currency ?? null;
  const main = query.data?.total.cost.find((one) => one.currency === site.currency)?.currency ?? currency;
  const measure: Measure = address.measure === "hours" || !main ? "hours" : "money";
  const shared = { projectId, span, measure, currency: main };
  return (
    <Page
      wide
      title={t("ledger.title")}
      sentence={
        query.data && <LedgerSentence summary={query.data} span={span} measure={measure} currency={main} />
      }
      actions={
        <Button
          variant="default"
          size="md"
          renderRoot={(props) => <Link to="/projects/$projectId/waste" params={{ projectId }} {...props} />}
          leftSection={<Inbox size={16} aria-hidden />}
        >
          {t("ledger.inbox")}
        </Button>
      }
    >
      <Choices span={span} measure={measure} canChoose={main !== null} change={change} />
      <Shown query={query} lines={10}>
        {(summary) =>
          summary.total.logs === 0 ? (
            <Empty title={t("ledger.emptyTitle")}>{t("ledger.emptyText")}</Empty>
          ) : (
            <>
              <div className={classes.charts}>
                <Paretos summary={summary} {...shared} />
                <Weeks summary={summary} {...shared} />
              </div>
              <Reconciliation summary={summary} projectId={projectId} span={span} />
            </>
          )
        }
      </Shown>
      <Patterns projectId={projectId} />
      <Detectors projectId={projectId} />
    </Page>
  );
}

type ChoicesProps = {
  span: Span;
  measure: Measure;
  canChoose: boolean;
  change: (next: Address, replace?: boolean) => void;
};

function Choices({ span, measure, canChoose, change }: ChoicesProps) {
  const { t } = useTranslation("waste");
  const day = (name: "from" | "until") => (
    <TextInput
      type="date"
      label={t(`ledger.${name}`)}
      value={span[name] ?? ""}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t("ledger.period")}
        value={span.period}
        data={PERIODS.map((value) => ({ value, label: t(`ledger.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          change({
            period: value,
            from: value === "custom" ? span.from : undefined,
            until: value === "custom" ? span.today : undefined,
          })
        }
      />
      {span.period === "custom" && day("from")}
      {span.period === "custom" && day("until")}
      <NativeSelect
        label={t("filter.state")}
        value={span.state}
        data={["counted", ...STATES, "all"].map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          change({ state: value === "counted" ? undefined : value })
        }
      />
      {canChoose && (
        <SegmentedControl
          aria-label={t("ledger.value")}
          value={measure}
          data={[
            { value: "money", label: t("member.cost") },
            { value: "hours", label: t("member.minutes_likely") },
          ]}
          onChange={(value) => change({ measure: value === "money" ? undefined : value })}
        />
      )}
    </div>
  );
}
