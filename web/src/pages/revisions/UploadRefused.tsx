/** Why a file was not taken: in the server's words, with the place in the file, and what to do next. */

import { List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import * as say from "~/look/say";
import { Failed } from "~/look/states";
import { placeOf } from "./send";
import classes from "./Upload.module.css";

export function UploadRefused({ error }: { error: unknown }) {
  const { t } = useTranslation("revisions");
  if (!(error instanceof Problem) || error.status >= 500) return <Failed error={error} />;
  const { line, table, loop } = placeOf(error);
  const size = typeof error.body.most_bytes === "number" ? error.body.most_bytes : null;
  return (
    <Stack gap={4} role="alert" className={classes.refused} data-testid="refused">
      <Text fw={600}>{error.body.title}</Text>
      {error.body.detail && <Text>{error.body.detail}</Text>}
      {error.body.errors?.map((one) => (
        <Text key={one.field}>{one.message}</Text>
      ))}
      {line !== null && (
        <Text fw={600} data-testid="place">
          {table
            ? t("upload.lineOf", { line: say.number(line), table })
            : t("upload.line", { line: say.number(line) })}
        </Text>
      )}
      {size !== null && <Text>{t("upload.most", { size: say.number(size / 1_000_000) })}</Text>}
      {loop.length > 0 && (
        <>
          <Text>{t("upload.loop")}</Text>
          <List type="ordered" size="sm" className={classes.loop}>
            {loop.map((code, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a code may stand twice on the way round
              <List.Item key={at}>{code}</List.Item>
            ))}
          </List>
        </>
      )}
      <Text c="dimmed" size="sm" mt={4}>
        {t("upload.safe")}
      </Text>
    </Stack>
  );
}
