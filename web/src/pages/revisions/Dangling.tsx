/** Work that has logic, but none that holds its start, or none that waits for its finish; reported beside the checks. */

import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SidePanel } from "~/look/SidePanel";
import { Offenders } from "./Offenders";
import type { Quality } from "./queries";
import { Way } from "./ways";

const WHICH = ["dangling_starts", "dangling_finishes"] as const;
type Which = (typeof WHICH)[number];

export function isDangling(key: string | undefined): key is Which {
  return WHICH.some((one) => one === key);
}

export function Dangling({ quality }: { quality: Quality }) {
  const { t } = useTranslation("revisions");
  const found = WHICH.filter((which) => quality[which].length > 0);
  if (found.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("dangling.title")}
      </Title>
      {found.map((which) => (
        <Text key={which}>
          <Way to="." search={(before) => ({ ...before, check: which, q: undefined })} resetScroll={false}>
            {t(`dangling.${which}`, { count: quality[which].length })}
          </Way>
        </Text>
      ))}
    </section>
  );
}

type Props = { which: Which; quality: Quality; revisionId: string; onClose: () => void };

export function DanglingPanel({ which, quality, revisionId, onClose }: Props) {
  const { t } = useTranslation("revisions");
  const title = t(`dangling.${which}`, { count: quality[which].length });
  return (
    <SidePanel title={title} onClose={onClose}>
      <Stack gap="sm">
        <Text c="dimmed">{t(`dangling.means.${which}`)}</Text>
        <Offenders what={title} activities={quality[which]} relations={[]} revisionId={revisionId} />
      </Stack>
    </SidePanel>
  );
}
