/** One check: its arithmetic, what it means, what to do, and every row it counted. */

import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SidePanel } from "~/look/SidePanel";
import { limitOf, resultOf, shareOf } from "./checks";
import { Offenders } from "./Offenders";
import type { Check } from "./queries";
import { reasonOf } from "./reasons";
import { VerdictMark } from "./VerdictMark";

type Props = { check: Check; revisionId: string; onClose: () => void };

export function CheckPanel({ check, revisionId, onClose }: Props) {
  const { t } = useTranslation("revisions");
  const isKnown = check.ratio !== null;
  return (
    <SidePanel title={t(`check.${check.key}.name`, { defaultValue: check.name })} onClose={onClose}>
      <Stack gap="sm">
        <VerdictMark verdict={check.verdict} />
        {isKnown && (
          <Text>
            {t(check.limit_ratio === null ? "quality.sumReported" : "quality.sum", {
              share: shareOf(check, t),
              result: resultOf(check),
              limit: limitOf(check, t),
            })}
          </Text>
        )}
        {check.reason && (
          <Text c={isKnown ? "dimmed" : undefined} size={isKnown ? "sm" : undefined}>
            {!isKnown && t("quality.because")} {reasonOf(check.reason, t)}
          </Text>
        )}
        <Text c="dimmed">{t(`check.${check.key}.means`)}</Text>
        <Text>
          <Text span fw={600}>
            {t("quality.todo")}
          </Text>{" "}
          {t(`check.${check.key}.todo`)}
        </Text>
        <Text size="xs" c="dimmed">
          {t("quality.dcma", { number: check.number })}
        </Text>
        <Offenders
          what={t(`check.${check.key}.rows`)}
          activities={check.activities}
          relations={check.relations}
          revisionId={revisionId}
        />
      </Stack>
    </SidePanel>
  );
}
