/** The 14 checks as a table, what failed first; each opens to its rows. */

import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./ChecksTable.module.css";
import { byVerdict, limitOf, resultOf, rowsOf, shareOf, type Verdict } from "./checks";
import type { Check, Quality } from "./queries";
import { reasonOf } from "./reasons";
import { VerdictMark } from "./VerdictMark";
import { Way } from "./ways";

export function ChecksTable({ quality, opened }: { quality: Quality; opened: string | undefined }) {
  const { t } = useTranslation("revisions");
  return (
    <table className={classes.table} aria-label={t("quality.title")}>
      <thead>
        <tr>
          <th scope="col">{t("quality.check")}</th>
          <th scope="col" className={classes.end}>
            {t("quality.result")}
          </th>
          <th scope="col" className={classes.end}>
            {t("quality.limit")}
          </th>
          <th scope="col">{t("quality.verdict")}</th>
        </tr>
      </thead>
      {byVerdict(quality).map(([verdict, checks]) => (
        <Group key={verdict} verdict={verdict} checks={checks} opened={opened} />
      ))}
    </table>
  );
}

type GroupParts = { verdict: Verdict; checks: Check[]; opened: string | undefined };

function Group({ verdict, checks, opened }: GroupParts) {
  const { t } = useTranslation("revisions");
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup" colSpan={4}>
          {t(`quality.group.${verdict}`, { count: checks.length })}
        </th>
      </tr>
      {checks.map((check) => (
        <Row key={check.key} check={check} isOpen={opened === check.key} />
      ))}
    </tbody>
  );
}

function Row({ check, isOpen }: { check: Check; isOpen: boolean }) {
  const { t } = useTranslation("revisions");
  const isUnknown = check.verdict === "not_assessable";
  const rows = rowsOf(check);
  return (
    <tr className={classes.row} data-open={isOpen} data-check={check.key} data-verdict={check.verdict}>
      <th scope="row" className={classes.name}>
        <Way
          to="."
          search={(before) => ({ ...before, check: check.key, q: undefined })}
          resetScroll={false}
          aria-current={isOpen || undefined}
          fw={600}
          className={classes.link}
        >
          {t(`check.${check.key}.name`, { defaultValue: check.name })}
        </Way>
        <Text size="sm" c="dimmed" fw={400}>
          {isUnknown && check.reason ? (
            <>
              {t("quality.because")} {reasonOf(check.reason, t)}
            </>
          ) : (
            t(`check.${check.key}.means`)
          )}
        </Text>
      </th>
      <td className={classes.end} data-title={t("quality.result")}>
        <span className={classes.result}>{resultOf(check)}</span>
        <span className={classes.share}>{shareOf(check, t)}</span>
      </td>
      <td className={classes.end} data-title={t("quality.limit")}>
        {limitOf(check, t)}
      </td>
      <td className={classes.verdict}>
        <VerdictMark verdict={check.verdict} />
        {rows > 0 && <span className={classes.share}>{t("quality.rows", { count: rows })}</span>}
      </td>
    </tr>
  );
}
