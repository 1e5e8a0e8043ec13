/** Costs from a file: choose it, see what would be stored, confirm it; and the files of before, each with a way back. */

import { Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { Choose } from "./Choose";
import { Imports, Undo } from "./Imports";
import { Preview } from "./Preview";
import { type Import, useImport } from "./queries";

type Props = { projectId: string; id: string; keeps: boolean };

export function ImportView({ projectId, id, keeps }: Props) {
  const { t } = useTranslation("costs");
  const [, change] = useAddress();
  const back = (
    <Button
      variant="default"
      size="md"
      leftSection={<ArrowLeft size={16} aria-hidden />}
      onClick={() => change({ import: undefined, show: undefined })}
    >
      {t("import.back")}
    </Button>
  );
  if (id === "new")
    return (
      <Page title={t("import.title")} sentence={keeps ? t("import.sentence") : undefined} actions={back}>
        {keeps && <Choose projectId={projectId} />}
        <Imports projectId={projectId} keeps={keeps} />
      </Page>
    );
  return <One projectId={projectId} id={id} keeps={keeps} back={back} />;
}

function One({ projectId, id, keeps, back }: Props & { back: React.ReactNode }) {
  const { t } = useTranslation("costs");
  const query = useImport(projectId, id);
  const queries = useQueryClient();
  const put = (file: Import) => queries.setQueryData(keys.of("cost_imports", projectId, "one", id), file);
  return (
    <Page
      wide
      title={query.data?.file_name ?? t("import.title")}
      sentence={query.data && <Told file={query.data} />}
      actions={back}
    >
      <Shown query={query} lines={10}>
        {(file) =>
          file.preview ? (
            <Preview file={file} preview={file.preview} keeps={keeps} onChanged={put} />
          ) : (
            <Done file={file} keeps={keeps} />
          )
        }
      </Shown>
    </Page>
  );
}

function Told({ file }: { file: Import }) {
  const { t } = useTranslation("costs");
  if (!file.preview) return t(`import.told.${file.state}`, { count: file.entries });
  const { sums, rows, wrong } = file.preview;
  if (wrong > 0) return t("import.told.wrong", { count: wrong, rows: say.number(rows) });
  return t("import.told.good", { count: sums.entries });
}

function Done({ file, keeps }: { file: Import; keeps: boolean }) {
  const { t } = useTranslation("costs");
  if (file.state === "undone") return <Empty title={t("import.undone")}>{t("import.undoneText")}</Empty>;
  return (
    <Empty title={t("import.done")} action={keeps ? <Undo file={file} /> : undefined}>
      <Text span inherit>
        {t("import.doneText")}
      </Text>
    </Empty>
  );
}
