/** The inbox: what was found and logged, what it is worth, and what somebody makes of it. */

import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { BarChart3, Plus } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useMembers } from "~/shell/project";
import { useMay } from "~/shell/rights";
import { FilterBar } from "./FilterBar";
import { Finding } from "./Finding";
import { filtersIn } from "./filters";
import { KeysHelp } from "./KeysHelp";
import { useKeys } from "./keyboard";
import { List } from "./List";
import { LogByHand } from "./LogByHand";
import { useFinding, useFindings, useSite } from "./queries";
import type { Waste } from "./reckon";
import { Sentence } from "./Sentence";
import { useVerbs } from "./verbs";
import classes from "./waste.module.css";

export function WasteInbox() {
  const { t } = useTranslation("waste");
  const { projectId = "" } = useParams({ strict: false });
  const [address, change] = useAddress();
  const filters = filtersIn(address);
  const { zone } = useSite(projectId);
  const query = useFindings(projectId, filters);
  const nameOf = useNameOf(projectId);
  const mayLog = useMay("log_waste", projectId);
  const [help, setHelp] = useState(false);
  const rows = query.data ?? NOTHING;
  const [at, setAt] = useState<string | null>(null);
  const open = address.log ? undefined : address.finding;
  const close = useCallback(() => {
    const from = address.finding;
    change({ finding: undefined, do: undefined, log: undefined });
    if (from) requestAnimationFrame(() => document.getElementById(`finding-${from}`)?.focus());
  }, [address.finding, change]);
  useInboxKeys({ projectId, rows, at, setAt, help, setHelp, mayLog, close });
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <Page
      wide
      title={t("title")}
      sentence={query.data && <Sentence rows={query.data} state={filters.state} zone={zone} />}
      actions={
        <>
          <KeysHelp opened={help} onChange={setHelp} />
          <Button
            variant="default"
            size="md"
            renderRoot={(props) => (
              <Link to="/projects/$projectId/waste/ledger" params={{ projectId }} {...props} />
            )}
            leftSection={<BarChart3 size={16} aria-hidden />}
          >
            {t("ledger.open")}
          </Button>
          {mayLog && (
            <Button
              size="md"
              leftSection={<Plus size={16} aria-hidden />}
              onClick={() => change({ log: "new" })}
            >
              {t("log.open")}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.split}>
        <div className={classes.list}>
          <FilterBar projectId={projectId} filters={filters} change={change} />
          <Shown query={query}>
            {(found) =>
              found.length > 0 ? (
                <List
                  rows={found}
                  zone={zone}
                  address={address}
                  open={open}
                  at={at}
                  nameOf={nameOf}
                  onAt={setAt}
                />
              ) : (
                <Nothing isNarrowed={isNarrowed} mayLog={mayLog} onLog={() => change({ log: "new" })} />
              )
            }
          </Shown>
        </div>
        {(open || address.log) && (
          <div className={classes.beside}>
            {open && <Finding key={open} projectId={projectId} id={open} nameOf={nameOf} onClose={close} />}
            {address.log && <LogByHand projectId={projectId} onClose={close} />}
          </div>
        )}
      </div>
    </Page>
  );
}

const NOTHING: Waste[] = [];

function Nothing({ isNarrowed, mayLog, onLog }: { isNarrowed: boolean; mayLog: boolean; onLog: () => void }) {
  const { t } = useTranslation("waste");
  const kind = isNarrowed ? "narrowed" : "none";
  return (
    <Empty
      title={t(`empty.${kind}.title`)}
      action={
        mayLog &&
        !isNarrowed && (
          <Button mt="xs" onClick={onLog}>
            {t("log.open")}
          </Button>
        )
      }
    >
      {t(`empty.${kind}.text`)}
    </Empty>
  );
}

function useNameOf(projectId: string): (id: string | null) => string | undefined {
  const { data } = useMembers(projectId);
  return useMemo(() => {
    const names = new Map(data?.map((one) => [one.user_id, one.full_name]));
    return (id) => (id ? names.get(id) : undefined);
  }, [data]);
}

type Keyed = {
  projectId: string;
  rows: Waste[];
  at: string | null;
  setAt: (id: string) => void;
  help: boolean;
  setHelp: (next: boolean) => void;
  mayLog: boolean;
  close: () => void;
};

/** The keys move among the rows and do to the row they are at what its buttons do. */
function useInboxKeys({ projectId, rows, at, setAt, help, setHelp, mayLog, close }: Keyed): void {
  const [address, change] = useAddress();
  const place = useRef(0);
  const id = address.finding ?? at;
  const index = rows.findIndex((row) => row.id === id);
  useEffect(() => {
    if (index >= 0) place.current = index;
  }, [index]);
  const focusOn = useRef<string | null>(null);
  useEffect(() => {
    if (focusOn.current !== at || !at) return;
    const frame = requestAnimationFrame(() => {
      focusOn.current = null;
      document.getElementById(`finding-${at}`)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [at]);
  // What is open may be no row of the list: it was dealt with, or a link led to it.
  const { data: opened } = useFinding(projectId, address.finding);
  const row = address.finding ? opened : rows[index];
  const verbs = useVerbs(projectId, row);
  const go = (step: number) => {
    // A row that was dealt with has left the list: the one that took its place is the next.
    const to = index >= 0 ? index + step : place.current + (step > 0 ? step - 1 : step);
    const next = rows[id === null ? 0 : Math.max(0, Math.min(rows.length - 1, to))];
    if (!next) return;
    setAt(next.id);
    if (address.finding) change({ finding: next.id, do: undefined }, true);
    else focusOn.current = next.id;
  };
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    c: verbs.confirm,
    d: verbs.dismiss,
    a: verbs.assign,
    r: verbs.resolve,
    n: mayLog ? () => change({ log: "new", finding: undefined, do: undefined }) : undefined,
    "/": () => document.getElementById("waste-search")?.focus(),
    "?": () => setHelp(!help),
    Escape: (event) => {
      // Inside the panel it is the panel's own; here it is for who has clicked elsewhere since.
      const isInside = event.target instanceof Element && event.target.closest("aside") !== null;
      if (!isInside && (address.finding || address.log)) close();
    },
  });
}
