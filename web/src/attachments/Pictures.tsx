/** Photos side by side; one of them opens large. */

import { Center, Image, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { moment } from "~/look/say";
import classes from "./Attachments.module.css";
import { type Attachment, usePicture } from "./files";
import { Viewer } from "./Viewer";

export function Pictures({ files }: { files: Attachment[] }) {
  const [shown, setShown] = useState<string | null>(null);
  if (files.length === 0) return null;
  const at = files.findIndex((file) => file.id === shown);
  return (
    <>
      <ul className={classes.pictures}>
        {files.map((file) => (
          <li key={file.id}>
            <Picture file={file} onOpen={() => setShown(file.id)} />
          </li>
        ))}
      </ul>
      {at >= 0 && (
        <Viewer
          files={files}
          at={at}
          onGo={(to) => setShown(files[to]?.id ?? null)}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

function Picture({ file, onOpen }: { file: Attachment; onOpen: () => void }) {
  const { t } = useTranslation("attachments");
  const { address, error } = usePicture(file, file.has_thumbnail ? "thumbnail" : "content");
  const when = moment(file.taken_at ?? file.created_at);
  return (
    <UnstyledButton
      className={classes.picture}
      onClick={onOpen}
      aria-label={t("openPicture", { name: file.filename, when })}
      title={file.filename}
    >
      {address && <Image src={address} alt="" w="100%" h="100%" fit="cover" />}
      {!address && !error && <Skeleton w="100%" h="100%" />}
      {error && (
        <Center h="100%">
          <ImageOff size={20} aria-hidden />
          <Text span className={classes.hidden}>
            {t("notLoaded")}
          </Text>
        </Center>
      )}
    </UnstyledButton>
  );
}
