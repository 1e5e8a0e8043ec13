/** Asked once more, before what cannot be undone. */

import { Button, Group, Modal, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Told } from "~/pages/login/Told";
import { useDoing } from "./doing";

type Props = {
  /** What is to happen, as a button says it. */
  verb: string;
  title: string;
  text: ReactNode;
  /** What the button is about, where many look alike. */
  label?: string;
  work: () => Promise<unknown>;
};

export function Confirm({ verb, title, text, label, work }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { busy, trouble, run, clear } = useDoing();
  const close = () => {
    setOpen(false);
    clear();
  };
  return (
    <>
      <Button variant="default" flex="none" onClick={() => setOpen(true)} aria-label={label}>
        {verb}
      </Button>
      {/* The title stands in the body: where Mantine would put it, readers take it for a banner of the page. */}
      <Modal opened={open} onClose={close} withCloseButton={false}>
        <Modal.Title fz="lg" fw={600} mb="xs">
          {title}
        </Modal.Title>
        <Text mb="md">{text}</Text>
        <Told trouble={trouble} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close} data-autofocus>
            {t("action.cancel")}
          </Button>
          <Button
            color="red"
            loading={busy}
            onClick={() => void run(work).then((isDone) => (isDone ? close() : undefined))}
          >
            {verb}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
