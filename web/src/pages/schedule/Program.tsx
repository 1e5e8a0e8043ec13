/** A schedule that is there: the sentence, the filters, grid and bars, and what was opened beside them. */

import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { keptOf } from "~/gantt/filter";
import { listed, type Network } from "~/gantt/network";
import { drivingPath } from "~/gantt/path";
import { allFolded, flatten, unfoldedFor } from "~/gantt/rows";
import { Page } from "~/look/Page";
import { Empty } from "~/look/states";
import { ScheduleNav } from "~/pages/revisions/ScheduleNav";
import { Actions } from "./Actions";
import { ActivityPanel } from "./ActivityPanel";
import { useAddress } from "./address";
import { Chart } from "./Chart";
import { Controls } from "./Controls";
import { type Revision, type Standing, useHeld } from "./data";
import { Filters } from "./Filters";
import { Legend } from "./Legend";
import { Paper } from "./Paper";
import classes from "./Schedule.module.css";
import { useSentence } from "./useSentence";

type Parts = {
  projectId: string;
  network: Network;
  baseline: Network | undefined;
  previous: Network | undefined;
  revisions: Revision[];
  standing: Standing;
};

const NOTHING: number[] = [];

export function Program({ projectId, network, baseline, previous, revisions, standing }: Parts) {
  const { t } = useTranslation("schedule");
  const address = useAddress();
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const held = useHeld(network, baseline, previous);
  const sentence = useSentence(network, held);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [isOnPath, setIsOnPath] = useState(false);
  const movement = held.baseline?.movement ?? null;
  const kept = useMemo(() => keptOf(network, address.wanted, movement), [network, address.wanted, movement]);
  const rows = useMemo(() => flatten(network, folded, kept), [network, folded, kept]);
  const selected = network.byCode.get(address.activity ?? "") ?? null;
  const emphasised = useMemo(() => outstanding(network, selected, isOnPath), [network, selected, isOnPath]);
  const { change } = address;
  const open = useCallback(
    (item: number | null) =>
      change({ activity: item === null ? undefined : network.document.activities.code[item] }, true),
    [change, network],
  );
  const fold = useCallback((path: string) => setFolded((before) => toggled(before, path)), []);
  useEffect(() => {
    if (selected !== null) setFolded((before) => unfoldedFor(network, before, selected));
  }, [selected, network]);

  return (
    <>
      <div className={classes.split}>
        <div className={classes.main}>
          <ScheduleNav />
          <Page
            title={t("title")}
            sentence={sentence}
            wide
            actions={<Actions projectId={projectId} revisions={revisions} standing={standing} />}
          >
            <Filters network={network} address={address} held={held} count={rows.wanted} isPhone={isPhone} />
            {rows.items.length === 0 ? (
              <Empty title={t("nothing.title")}>{t("nothing.text")}</Empty>
            ) : (
              <Chart
                network={network}
                rows={rows}
                folded={folded}
                held={held}
                address={address}
                selected={selected}
                emphasised={emphasised}
                isPhone={isPhone}
                onFold={fold}
                onOpen={open}
                controls={(zoom) => (
                  <Controls
                    zoom={zoom}
                    address={address}
                    held={held}
                    isPhone={isPhone}
                    onFoldAll={() => setFolded(allFolded(network))}
                    onUnfoldAll={() => setFolded(new Set())}
                  />
                )}
              />
            )}
            <Legend network={network} held={held} shown={address.shown} />
          </Page>
        </div>
        {selected !== null && (
          <div className={classes.beside}>
            <ActivityPanel
              projectId={projectId}
              network={network}
              activity={selected}
              held={held}
              revisions={revisions}
              isOnPath={isOnPath}
              onPath={setIsOnPath}
              onOpen={open}
              onClose={() => change({ activity: undefined })}
            />
          </div>
        )}
      </div>
      <Paper
        network={network}
        rows={rows}
        held={held}
        address={address}
        sentence={sentence}
        standing={standing}
      />
    </>
  );
}

function toggled(before: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(path)) after.add(path);
  return after;
}

/** Links that stand out: the way back that drives the selection, or all that hold it and that it holds. */
function outstanding(network: Network, selected: number | null, isOnPath: boolean): ArrayLike<number> {
  if (selected === null) return NOTHING;
  if (isOnPath) return drivingPath(network, selected);
  return [...listed(network.into, selected), ...listed(network.outOf, selected)];
}
