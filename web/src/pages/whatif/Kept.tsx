/** What was kept: chosen to be compared, tried again, brought onto the latest revision, or thrown away. */

import { Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch } from "~/api/client";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import type { Network } from "~/gantt/network";
import { day } from "~/look/say";
import { Shown } from "~/look/states";
import { useAddress } from "~/pages/revisions/address";
import { textOf, told } from "./change";
import { chosenIn } from "./chosen";
import { useReason } from "./faults";
import { type Branch, useBranches } from "./queries";
import { useNames } from "./useNames";
import classes from "./WhatIf.module.css";

type Parts = { projectId: string; network: Network; mayTry: boolean };

export function Kept({ projectId, network, mayTry }: Parts) {
  const { t } = useTranslation("whatif");
  const branches = useBranches(projectId);
  return (
    <section aria-label={t("kept.title")}>
      <Title order={2} size="h4">
        {t("kept.title")}
      </Title>
      <Shown query={branches} lines={2}>
        {(all) =>
          all.length === 0 ? (
            <Text c="dimmed">{t("kept.none")}</Text>
          ) : (
            <ul className={classes.changes}>
              {all.map((one) => (
                <Line key={one.id} network={network} branch={one} mayTry={mayTry} />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

type LineParts = { network: Network; branch: Branch; mayTry: boolean };

function Line({ network, branch, mayTry }: LineParts) {
  const { t } = useTranslation("whatif");
  const { search, change: go } = useAddress();
  const name = useNames(network);
  const chosen = chosenIn(search.compare);
  const isChosen = chosen.includes(branch.id);
  const others = chosen.filter((one) => one !== branch.id);
  const choose = (on: boolean) =>
    go({ compare: (on ? [...others, branch.id] : others).join(",") || undefined }, true);
  return (
    <li className={classes.change} data-testid="kept" style={{ flexWrap: "wrap" }}>
      <Stack gap={2} className={classes.what} miw={220}>
        <Checkbox
          label={branch.name}
          checked={isChosen}
          disabled={!isChosen && chosen.length >= 6}
          onChange={(event) => choose(event.currentTarget.checked)}
          size="md"
          fw={600}
        />
        <Text size="sm" c="dimmed">
          {branch.changes.map((one) => told(one, { t, name })).join(" · ") || t("kept.nothing")}
        </Text>
        <Text size="sm" c="dimmed">
          {t("kept.since", { day: day(branch.created_at) })}
          {!branch.is_current && ` · ${t("kept.old")}`}
        </Text>
      </Stack>
      {mayTry && (
        <Deeds
          branch={branch}
          onTry={() => go({ changes: textOf(branch.changes) })}
          onGone={() => choose(false)}
        />
      )}
    </li>
  );
}

function Deeds({ branch, onTry, onGone }: { branch: Branch; onTry: () => void; onGone: () => void }) {
  const { t } = useTranslation("whatif");
  const queries = useQueryClient();
  const reason = useReason();
  const [said, setSaid] = useState<string | null>(null);
  const params = {
    path: { project_id: branch.project_id, branch_id: branch.id },
  };
  const headers = ifMatch(branch.version);

  async function doing(deed: () => Promise<string | null>): Promise<void> {
    try {
      setSaid(await deed());
    } catch (error) {
      setSaid(error instanceof Problem && error.kind === "stale" ? t("kept.stale") : t("kept.failed"));
    }
    await queries.invalidateQueries({ queryKey: keys.of("whatif_branches", branch.project_id) });
  }

  const rebase = () =>
    doing(async () => {
      const path = "/api/v1/projects/{project_id}/whatif/{branch_id}/rebase";
      const { dropped } = await data(api.POST(path, { params, headers }));
      return dropped.length > 0 ? dropped.map((one) => reason(one.fault)).join(" ") : null;
    });
  const discard = () =>
    doing(async () => {
      await api.DELETE("/api/v1/projects/{project_id}/whatif/{branch_id}", { params, headers });
      onGone();
      return null;
    });

  return (
    <Stack gap={4} align="flex-end">
      <Group gap="xs">
        <Button variant="default" size="sm" onClick={onTry}>
          {t("kept.try")}
        </Button>
        {!branch.is_current && (
          <Button variant="default" size="sm" onClick={() => void rebase()}>
            {t("kept.rebase")}
          </Button>
        )}
        <Button
          variant="default"
          size="sm"
          aria-label={t("kept.discardOne", { name: branch.name })}
          onClick={() => void discard()}
        >
          {t("discard")}
        </Button>
      </Group>
      {said && (
        <Text size="sm" role="status" maw={360}>
          {said}
        </Text>
      )}
    </Stack>
  );
}
