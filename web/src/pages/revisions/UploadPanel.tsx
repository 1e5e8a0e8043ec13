/** Bringing a schedule in: choose the file, say what it is, watch it arrive. */

import { Anchor, Button, Collapse, FileButton, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FileUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { SidePanel } from "~/look/SidePanel";
import { bytes } from "./bytes";
import { UploadProgress } from "./UploadProgress";
import { UploadRefused } from "./UploadRefused";
import { isUnderWay, type Upload, useUpload } from "./uploads";

const CODE_PAGES = [
  ...["utf-8", "utf-16", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"],
  ...["cp1258", "cp874", "cp932", "cp936", "cp949", "cp950"],
];

export function UploadPanel({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t } = useTranslation("revisions");
  const { upload, choose, start, stop, clear } = useUpload(projectId);
  const { step } = upload;
  useEffect(() => {
    if (!isUnderWay(upload)) return;
    const asked = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", asked);
    return () => window.removeEventListener("beforeunload", asked);
  }, [upload]);
  return (
    <SidePanel title={t("upload.title")} onClose={onClose}>
      {step.at === "choosing" || step.at === "refused" ? (
        <Stack gap="md">
          <FileChoice upload={upload} onFile={choose} />
          {step.at === "refused" && <UploadRefused error={step.error} />}
          {upload.file && <Wishes projectId={projectId} />}
          {upload.file && (
            <Group>
              <Button onClick={start}>{step.at === "refused" ? t("upload.again") : t("upload.send")}</Button>
            </Group>
          )}
        </Stack>
      ) : (
        <UploadProgress projectId={projectId} upload={upload} onStop={stop} onAnother={clear} />
      )}
    </SidePanel>
  );
}

function FileChoice({ upload, onFile }: { upload: Upload; onFile: (file: File) => void }) {
  const { t } = useTranslation("revisions");
  const reset = useRef<() => void>(null);
  const taken = (file: File | null) => {
    if (file) onFile(file);
    // So that the same file, mended meanwhile, can be chosen once more.
    reset.current?.();
  };
  return (
    <Stack gap="xs" align="flex-start">
      {upload.file ? (
        <Text fw={600} data-testid="chosen-file" style={{ overflowWrap: "anywhere" }}>
          {upload.file.name}{" "}
          <Text span c="dimmed" fw={400}>
            {bytes(upload.file.size)}
          </Text>
        </Text>
      ) : (
        <Text c="dimmed">{t("upload.what")}</Text>
      )}
      <FileButton
        onChange={taken}
        resetRef={reset}
        inputProps={{ "aria-label": t("upload.choose"), tabIndex: -1 }}
      >
        {(props) => (
          <Button
            {...props}
            variant={upload.file ? "default" : "filled"}
            leftSection={<FileUp size={16} aria-hidden />}
          >
            {upload.file ? t("upload.other") : t("upload.choose")}
          </Button>
        )}
      </FileButton>
      {!upload.file && (
        <Text size="sm" c="dimmed">
          {t("upload.how")}
        </Text>
      )}
    </Stack>
  );
}

/** What may be said about the file; all of it may be left as it is. */
function Wishes({ projectId }: { projectId: string }) {
  const { t } = useTranslation("revisions");
  const { upload, wish } = useUpload(projectId);
  const [isMore, { toggle }] = useDisclosure(Boolean(upload.encoding));
  return (
    <Stack gap="sm">
      <TextInput
        label={t("upload.label")}
        description={t("upload.labelWhat")}
        value={upload.label}
        maxLength={200}
        onChange={(event) => wish({ label: event.currentTarget.value })}
      />
      {upload.projects.length > 1 && (
        <Select
          label={t("upload.project", { count: upload.projects.length })}
          description={t("upload.projectWhat")}
          placeholder={t("upload.largest")}
          data={upload.projects.map(({ id, name }) => ({ value: id, label: name }))}
          value={upload.project}
          onChange={(project) => wish({ project })}
          clearable
          clearButtonProps={{ "aria-label": t("upload.largest") }}
        />
      )}
      <Anchor component="button" type="button" size="sm" ta="start" onClick={toggle} aria-expanded={isMore}>
        {t("upload.letters")}
      </Anchor>
      <Collapse expanded={isMore}>
        <Select
          label={t("upload.encoding")}
          description={t("upload.encodingWhat")}
          placeholder={t("upload.recognised")}
          data={CODE_PAGES.map((value) => ({ value, label: `${t(`encodings.${value}`)} (${value})` }))}
          value={upload.encoding}
          onChange={(encoding) => wish({ encoding })}
          clearable
          clearButtonProps={{ "aria-label": t("upload.recognised") }}
        />
      </Collapse>
    </Stack>
  );
}
