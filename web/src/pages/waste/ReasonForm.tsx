/** Why it is no waste, what was done about it, or why it is there again. */

import { Button, Chip, Group, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDeed, useWhy } from "./deeds";
import type { Waste } from "./reckon";
import classes from "./waste.module.css";

type Verb = "dismiss" | "resolve" | "reopen";
type Props = { row: Waste; verb: Verb; onClose: () => void };

const OFTEN: Record<Verb, string[]> = {
  dismiss: ["planned", "elsewhere", "wrongDate", "counted"],
  resolve: ["agreed", "changedPlan", "removed"],
  reopen: [],
};

export function ReasonForm({ row, verb, onClose }: Props) {
  const { t } = useTranslation("waste");
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { mutateAsync, isPending } = useDeed(row.project_id);
  const why = useWhy();
  useFocusOn(field);

  async function send(event: FormEvent) {
    event.preventDefault();
    const said = text.trim();
    if (!said && verb !== "reopen") {
      setError(t(`form.${verb}.missing`));
      field.current?.focus();
      return;
    }
    try {
      const deed = verb === "resolve" ? { verb, how: said } : { verb, reason: said };
      await mutateAsync({ row, deed });
      onClose();
    } catch (problem) {
      setError(why(problem));
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} aria-label={t(`verb.${verb}`)} noValidate>
      <Textarea
        ref={field}
        size="md"
        label={t(`form.${verb}.label`)}
        description={t(`form.${verb}.what`)}
        required={verb !== "reopen"}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send(event);
        }}
      />
      {OFTEN[verb].length > 0 && (
        <Group gap={6} mt="xs">
          {OFTEN[verb].map((name) => {
            const words = t(`form.${verb}.often.${name}`);
            return (
              <Chip
                key={name}
                size="sm"
                variant="outline"
                classNames={{ label: classes.often }}
                checked={text === words}
                onChange={() => {
                  setText(words);
                  setError(null);
                }}
              >
                {words}
              </Chip>
            );
          })}
        </Group>
      )}
      <Group mt="sm" gap="xs">
        <Button type="submit" loading={isPending}>
          {t(`verb.${verb}`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("common:action.cancel")}
        </Button>
      </Group>
    </form>
  );
}

/** Focus a field once the panel, which takes the focus when it opens, is there. */
export function useFocusOn(field: { current: HTMLElement | null }): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [field]);
}
