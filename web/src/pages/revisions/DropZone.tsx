/** A file may be dropped anywhere on the page. */

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DropZone.module.css";

export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation("revisions");
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const entered = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (!file) return;
      event.preventDefault();
      onFile(file);
    };
    window.addEventListener("dragenter", entered);
    window.addEventListener("dragover", entered);
    window.addEventListener("dragleave", left);
    window.addEventListener("drop", dropped);
    return () => {
      window.removeEventListener("dragenter", entered);
      window.removeEventListener("dragover", entered);
      window.removeEventListener("dragleave", left);
      window.removeEventListener("drop", dropped);
    };
  }, [onFile]);
  return isOver ? <div className={classes.over}>{t("upload.drop")}</div> : null;
}
