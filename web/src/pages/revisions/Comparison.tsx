/** Two revisions held against each other: how far the finish moved, why, and everything that differs. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { ArrowLeftRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "./address";
import { Differences } from "./Differences";
import { useDays } from "./days";
import { MovementParts } from "./MovementParts";
import { mainPart, strongest } from "./movement";
import {
  before,
  byAge,
  current,
  type Comparison as Found,
  type Revision,
  useComparison,
  useRevisions,
} from "./queries";
import { RevisionChoice } from "./RevisionChoice";
import { Split } from "./Split";
import { Way } from "./ways";

export function Comparison() {
  const { t } = useTranslation("revisions");
  const { projectId } = useAddress();
  const revisions = useRevisions(projectId);
  const { earlier, later } = useChosen(revisions.data ?? []);
  const comparison = useComparison(projectId, earlier?.id, later?.id);
  const sentence = useSentence(comparison.data, earlier);
  return (
    <Split>
      <Page title={t("comparison.title")} sentence={sentence}>
        <Shown query={revisions}>
          {(all) =>
            byAge(all).length < 2 || !later ? (
              <Empty
                title={t("comparison.none")}
                action={
                  <Way to="/projects/$projectId/schedule/revisions" params={{ projectId }}>
                    {t("open.revisions")}
                  </Way>
                }
              >
                {t("comparison.noneText")}
              </Empty>
            ) : (
              <Stack gap="xl">
                <Choice revisions={all} earlier={earlier} later={later} />
                {earlier && earlier.id !== later.id ? (
                  <Shown query={comparison} lines={10}>
                    {(found) => (
                      <>
                        <MovementParts comparison={found} earlier={earlier} later={later} />
                        <Differences comparison={found} earlier={earlier} later={later} />
                      </>
                    )}
                  </Shown>
                ) : (
                  <Text c="dimmed">{t("comparison.chooseTwo")}</Text>
                )}
              </Stack>
            )
          }
        </Shown>
      </Page>
    </Split>
  );
}

/** The two that the address names; else the one that counts against the one before it. */
function useChosen(revisions: Revision[]) {
  const { search } = useAddress();
  const later = revisions.find((one) => one.id === search.revision) ?? current(revisions);
  const earlier = revisions.find((one) => one.id === search.with) ?? before(revisions, later);
  return { earlier, later };
}

type Two = { revisions: Revision[]; earlier: Revision | undefined; later: Revision };

function Choice({ revisions, earlier, later }: Two) {
  const { t } = useTranslation("revisions");
  const { change } = useAddress();
  const choose = (withId: string | undefined, revisionId: string) =>
    change({ with: withId, revision: revisionId, show: undefined, q: undefined });
  return (
    <Group align="flex-end" gap="md">
      <RevisionChoice
        label={t("comparison.from")}
        revisions={revisions}
        value={earlier?.id}
        onChange={(id) => choose(id, later.id)}
      />
      {earlier && (
        <Button
          variant="default"
          leftSection={<ArrowLeftRight size={16} aria-hidden />}
          onClick={() => choose(later.id, earlier.id)}
        >
          {t("comparison.swap")}
        </Button>
      )}
      <RevisionChoice
        label={t("comparison.to")}
        revisions={revisions}
        value={later.id}
        onChange={(id) => choose(earlier?.id, id)}
      />
    </Group>
  );
}

/** "The finish is on Thu 20 May, 3 working days later than in revision 4, because work fell behind (Ceiling, level 1)." */
function useSentence(found: Found | undefined, earlier: Revision | undefined): string | undefined {
  const { t } = useTranslation("revisions");
  const days = useDays();
  if (!found || !earlier) return undefined;
  const told = {
    finish: say.day(found.later_finish),
    moved: days.moved(found.movement_days, t("comparison.than", { number: earlier.number })),
  };
  const main = mainPart(found.parts, found.movement_days);
  if (!main) return t("comparison.said", told);
  const direction = main.movement_days > 0 ? "late" : "early";
  const causes = main.causes.map((cause) => t(`cause.${cause}.${direction}`)).join(t("and"));
  const mover = main.movers[0];
  const where = mover ? t("comparison.where", { name: mover.name || mover.code }) : "";
  const isOnly = strongest(found.parts).length === 1;
  return t(isOnly ? "comparison.saidBecause" : "comparison.saidMostly", {
    ...told,
    why: `${causes}${where}`,
  });
}
