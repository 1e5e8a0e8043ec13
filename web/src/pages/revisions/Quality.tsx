/** How good a schedule is: 14 checks, each with its number, its limit and the rows behind it. */

import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { Page } from "~/look/Page";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "./address";
import { CheckPanel } from "./CheckPanel";
import { ChecksTable } from "./ChecksTable";
import { resultOf, weakest } from "./checks";
import { Dangling, DanglingPanel, isDangling } from "./Dangling";
import { called, current, type Quality as Found, type Revision, useQuality, useRevisions } from "./queries";
import { RevisionChoice } from "./RevisionChoice";
import { Split } from "./Split";
import { Tails } from "./Tails";
import { Way } from "./ways";

export function Quality() {
  const { t } = useTranslation("revisions");
  const { projectId, search, change } = useAddress();
  const revisions = useRevisions(projectId);
  const all = revisions.data ?? [];
  const revision = all.find((one) => one.id === search.revision) ?? current(all);
  const quality = useQuality(projectId, revision?.id);
  const sentence = useSentence(quality.data);
  const opened = quality.data?.checks.find((one) => one.key === search.check);
  const close = () => change({ check: undefined, q: undefined });
  return (
    <Split
      panel={
        revision && opened ? (
          <CheckPanel key={opened.key} check={opened} revisionId={revision.id} onClose={close} />
        ) : revision && quality.data && isDangling(search.check) ? (
          <DanglingPanel
            key={search.check}
            which={search.check}
            quality={quality.data}
            revisionId={revision.id}
            onClose={close}
          />
        ) : undefined
      }
    >
      <Page title={t("quality.title")} sentence={sentence}>
        <Shown query={revisions}>
          {() =>
            revision ? (
              <Stack gap="md">
                <Group align="flex-end" gap="lg">
                  <RevisionChoice
                    label={t("quality.of")}
                    revisions={all}
                    value={revision.id}
                    onChange={(id) => change({ revision: id, check: undefined, q: undefined })}
                  />
                  <Against revision={revision} revisions={all} quality={quality.data} />
                </Group>
                <Report query={quality} opened={search.check} />
                {revision.id === current(all)?.id && <Tails projectId={projectId} />}
              </Stack>
            ) : (
              <Empty
                title={t("quality.none")}
                action={
                  <Way to="/projects/$projectId/schedule/revisions" params={{ projectId }}>
                    {t("open.revisions")}
                  </Way>
                }
              >
                {t("quality.noneText")}
              </Empty>
            )
          }
        </Shown>
      </Page>
    </Split>
  );
}

function Report({ query, opened }: { query: ReturnType<typeof useQuality>; opened: string | undefined }) {
  const { t } = useTranslation("revisions");
  // Not a failure: it is being made, and the live feed says when it is there.
  if (query.error instanceof Problem && query.error.status === 409)
    return (
      <Empty title={t("quality.making")}>
        <span role="status">{t("quality.makingText")}</span>
      </Empty>
    );
  return (
    <Shown query={query} lines={14}>
      {(quality) => (
        <Stack gap="lg">
          <ChecksTable quality={quality} opened={opened} />
          <Dangling quality={quality} />
        </Stack>
      )}
    </Shown>
  );
}

type AgainstParts = { revision: Revision; revisions: Revision[]; quality: Found | undefined };

/** What the checks about promises were held against. */
function Against({ revision, revisions, quality }: AgainstParts) {
  const { t } = useTranslation("revisions");
  const { projectId } = useAddress();
  if (!quality) return null;
  const baseline = revisions.find((one) => one.id === quality.baseline_id);
  if (!baseline)
    return (
      <Text size="sm" maw={480}>
        {t(revision.is_baseline ? "quality.isBaseline" : "quality.noBaseline")}{" "}
        <Way to="/projects/$projectId/schedule/revisions" params={{ projectId }} underline="always">
          {t("quality.nameOne")}
        </Way>
      </Text>
    );
  return (
    <Text size="sm">
      {t("quality.against")}{" "}
      <Way
        to="/projects/$projectId/schedule/revisions"
        params={{ projectId }}
        search={{ revision: baseline.id }}
        underline="always"
      >
        {t("numbered", { number: baseline.number, name: called(baseline) })}
      </Way>
    </Text>
  );
}

/** "This schedule passes 11 of 13 checks; grade B; the weakest is missing logic (12%)." */
function useSentence(quality: Found | undefined): string | undefined {
  const { t } = useTranslation("revisions");
  if (!quality) return undefined;
  if (quality.assessed === 0) return t("quality.saidNothing");
  const worst = weakest(quality);
  const told = {
    passed: quality.passed,
    count: quality.assessed,
    grade: quality.grade ? t("quality.saidGrade", { grade: quality.grade }) : t("quality.saidNoGrade"),
  };
  if (!worst) return t("quality.saidAll", told);
  return t("quality.said", { ...told, weakest: t(`check.${worst.key}.weak`), result: resultOf(worst) });
}
