/** Which revision, printing, and bringing in the next one. */

import { Button, Select } from "@mantine/core";
import { Printer, Upload } from "lucide-react";
import { useTranslation } from "react-i18next";
import { day } from "~/look/say";
import { WayButton } from "~/pages/revisions/ways";
import { useMay } from "~/shell/rights";
import { useAddress } from "./address";
import { byAge, type Revision, type Standing } from "./data";

type Parts = { projectId: string; revisions: Revision[]; standing: Standing };

export function Actions({ projectId, revisions, standing }: Parts) {
  const { t } = useTranslation("schedule");
  const { change } = useAddress();
  const choices = byAge(revisions)
    .reverse()
    .map((one) => ({
      value: one.id,
      label: t("revision", {
        number: one.number,
        name: one.label || one.file_name,
        day: day(one.data_date),
      }),
    }));
  return (
    <>
      <Select
        aria-label={t("revisionChoice")}
        data={choices}
        value={standing.current?.id ?? null}
        onChange={(id) => id && change({ revision: id }, true)}
        allowDeselect={false}
        w={{ base: "100%", xs: 260 }}
        comboboxProps={{ shadow: "md" }}
      />
      <Button
        variant="default"
        visibleFrom="xs"
        leftSection={<Printer size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        {t("print")}
      </Button>
      <UploadButton projectId={projectId} />
    </>
  );
}

export function UploadButton({ projectId }: { projectId: string }) {
  const { t } = useTranslation("schedule");
  const mayImport = useMay("import_schedules", projectId);
  if (!mayImport) return null;
  return (
    <WayButton
      to="/projects/$projectId/schedule/revisions"
      params={{ projectId }}
      search={{ upload: "1" }}
      variant="filled"
      leftSection={<Upload size={16} aria-hidden />}
    >
      {t("upload")}
    </WayButton>
  );
}
