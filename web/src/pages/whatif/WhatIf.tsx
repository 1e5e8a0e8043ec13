/** What if: changes being tried on the left, what they do on the right; what was kept below. Nothing is stored before. */

import { Button, Group, Stack } from "@mantine/core";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Network } from "~/gantt/network";
import { Page } from "~/look/Page";
import { Empty, Failed, Loading } from "~/look/states";
import { useAddress } from "~/pages/revisions/address";
import { useNetwork, useRevisions } from "~/pages/schedule/data";
import { useMay } from "~/shell/rights";
import { ChangeForm } from "./ChangeForm";
import { ChangeList } from "./ChangeList";
import { Comparison } from "./Comparison";
import { changesIn, KINDS, type Kind, textOf } from "./change";
import { KeepForm } from "./KeepForm";
import { Kept } from "./Kept";
import { useTried } from "./queries";
import { Result } from "./Result";
import { useSentence } from "./useSentence";
import classes from "./WhatIf.module.css";
import { Why } from "./Why";

export function WhatIf() {
  const { projectId } = useAddress();
  const { t } = useTranslation("whatif");
  const revisions = useRevisions(projectId);
  const isDated = revisions.data?.some((one) => one.state === "solved") ?? false;
  const network = useNetwork(projectId, isDated ? "latest" : undefined);
  if (network.data) return <Trial network={network.data} />;
  const error = network.error ?? revisions.error;
  return (
    <Page title={t("title")}>
      {error ? (
        <Failed error={error} retry={() => void network.refetch()} />
      ) : revisions.data && !isDated ? (
        <Empty title={t("none")}>{t("noneText")}</Empty>
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Trial({ network }: { network: Network }) {
  const { t } = useTranslation("whatif");
  const { projectId, search, change: go } = useAddress();
  const mayTry = useMay("plan_tasks", projectId);
  const changes = changesIn(search.changes);
  const tried = useTried(projectId, changes, mayTry);
  const isAsked = tried.isPlaceholderData || tried.isPending;
  const sentence = useSentence(changes, tried.data, isAsked, tried.error);
  const adding = KINDS.find((one) => one === search.add);
  const add = (kind: Kind | undefined) => go({ add: kind, activity: undefined }, true);
  return (
    <Page title={t("title")} sentence={mayTry ? sentence : t("onlyKept")}>
      <Stack gap="xl">
        {mayTry && (
          <div className={classes.trial}>
            <section aria-label={t("changes")}>
              <ChangeList
                network={network}
                changes={changes}
                effect={tried.error ? undefined : tried.data}
                error={tried.error}
                onRemove={(at) => go({ changes: textOf(changes.filter((_, other) => other !== at)) })}
              />
              {adding ? (
                <ChangeForm
                  network={network}
                  kind={adding}
                  activity={search.activity}
                  onKind={(kind) => go({ add: kind }, true)}
                  onDone={(made) =>
                    go({ changes: textOf([...changes, made]), add: undefined, activity: undefined })
                  }
                  onClose={() => add(undefined)}
                />
              ) : (
                <Group mt="sm">
                  <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => add("crew")}>
                    {t("add")}
                  </Button>
                  {changes.length > 0 && (
                    <Button variant="default" onClick={() => go({ changes: undefined })}>
                      {t("discard")}
                    </Button>
                  )}
                </Group>
              )}
              {changes.length > 0 && !tried.error && (
                <KeepForm projectId={projectId} changes={changes} onKept={() => go({ changes: undefined })} />
              )}
            </section>
            <section aria-label={t("result.label")}>
              {tried.data && !tried.error && (
                <>
                  <Result projectId={projectId} changes={changes} effect={tried.data} isOld={isAsked} />
                  {changes.length > 0 && <Why effect={tried.data} />}
                </>
              )}
            </section>
          </div>
        )}
        <Kept projectId={projectId} network={network} mayTry={mayTry} />
        <Comparison projectId={projectId} />
      </Stack>
    </Page>
  );
}
