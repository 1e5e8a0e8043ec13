/** The form of a log: big enough for gloves, Enter sends, and nothing typed is lost when sending fails. */

import {
  Alert,
  Button,
  Chip,
  FileButton,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  useMantineTheme,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Camera, Minus, Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Offline } from "~/api/problem";
import * as say from "~/look/say";
import { useAreas } from "~/shell/project";
import { useWhy } from "./deeds";
import { type LogDraft, wrongIn } from "./draft";
import { numberIn } from "./edit";
import { useSite } from "./queries";
import { TypeButtons } from "./TypeButtons";
import classes from "./waste.module.css";

type Props = {
  projectId: string;
  draft: LogDraft;
  photos: File[];
  onChange: (next: LogDraft) => void;
  onPhotos: (next: File[]) => void;
  onSend: () => Promise<void>;
};

const MINUTES = ["15", "30", "60", "120"];
const PHOTOS = "image/jpeg,image/png,image/webp";

export function LogForm({ projectId, draft, photos, onChange, onPhotos, onSend }: Props) {
  const { t } = useTranslation("waste");
  const why = useWhy();
  const what = useRef<HTMLInputElement>(null);
  const [tried, setTried] = useState(false);
  const { data: areas } = useAreas(projectId);
  const { currency } = useSite(projectId);
  const { mutate, isPending, error } = useMutation({ mutationFn: onSend });
  const wrong = tried ? wrongIn(draft) : {};
  const told = (name: keyof LogDraft) => wrong[name] && t(wrong[name]);
  const set = (name: keyof LogDraft) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...draft, [name]: event.currentTarget.value });

  function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrongIn(draft)).length === 0 && !isPending) mutate();
  }

  return (
    <form onSubmit={send} noValidate className={classes.log}>
      <Stack gap="sm">
        <TypeButtons
          chosen={draft.type}
          error={told("type")}
          onChoose={(type) => {
            onChange({ ...draft, type });
            if (type) requestAnimationFrame(() => what.current?.focus());
          }}
        />
        <TextInput
          ref={what}
          size="md"
          label={t("log.what")}
          placeholder={t("log.whatExample")}
          maxLength={200}
          value={draft.title}
          onChange={set("title")}
          autoComplete="off"
          enterKeyHint="send"
        />
        <Time
          draft={draft}
          wrong={{ minutes: told("minutes"), people: told("people") }}
          onChange={onChange}
        />
        <NativeSelect
          size="md"
          label={t("log.where")}
          value={draft.area_id}
          onChange={set("area_id")}
          data={[
            { value: "", label: t("filter.untold") },
            ...(areas ?? []).map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
        <Group align="end" grow>
          <TextInput
            size="md"
            label={t("log.cost", { currency: currency ?? "" })}
            inputMode="decimal"
            value={draft.cost}
            error={told("cost")}
            onChange={set("cost")}
            autoComplete="off"
          />
          <Photos photos={photos} onPhotos={onPhotos} />
        </Group>
      </Stack>
      <div className={classes.send}>
        {error && (
          <Alert
            variant="light"
            color="red"
            mb="xs"
            role="alert"
            title={t(error instanceof Offline ? "log.offline" : "log.refused")}
          >
            {error instanceof Offline ? t("log.kept") : why(error)}
          </Alert>
        )}
        <Button type="submit" size="lg" fullWidth loading={isPending}>
          {t("log.send")}
        </Button>
      </div>
    </form>
  );
}

type TimeProps = {
  draft: LogDraft;
  wrong: { minutes?: string; people?: string };
  onChange: (next: LogDraft) => void;
};

/** How long, and for how many people; what it comes to is said beside it. */
function Time({ draft, wrong, onChange }: TimeProps) {
  const { t } = useTranslation("waste");
  const minutes = numberIn(draft.minutes);
  const people = numberIn(draft.people) ?? 1;
  const { spacing } = useMantineTheme();
  const more = (step: number) =>
    onChange({ ...draft, people: String(Math.max(1, Math.min(1000, people + step))) });
  return (
    <>
      <fieldset className={classes.plain}>
        <legend className={classes.legend}>{t("log.howLong")}</legend>
        <Group gap={8} align="center">
          {MINUTES.map((value) => (
            <Chip
              key={value}
              size="lg"
              type="radio"
              name="minutes"
              classNames={{ label: classes.chip }}
              checked={draft.minutes === value}
              onChange={() => onChange({ ...draft, minutes: value })}
            >
              {Number(value) < 60 ? t("log.min", { count: Number(value) }) : say.hours(Number(value))}
            </Chip>
          ))}
          <TextInput
            size="md"
            w={110}
            aria-label={t("log.minutes")}
            placeholder={t("log.other")}
            inputMode="numeric"
            value={MINUTES.includes(draft.minutes) ? "" : draft.minutes}
            error={wrong.minutes}
            onChange={(event) => onChange({ ...draft, minutes: event.currentTarget.value })}
            rightSection={
              <Text size="sm" c="dimmed">
                min
              </Text>
            }
            autoComplete="off"
          />
        </Group>
      </fieldset>
      <Group gap={8} align="end">
        <Button variant="default" size="md" px="sm" onClick={() => more(-1)} aria-label={t("log.fewer")}>
          <Minus size={18} aria-hidden />
        </Button>
        <TextInput
          size="md"
          w={90}
          label={t("log.people")}
          inputMode="numeric"
          value={draft.people}
          error={wrong.people}
          onChange={(event) => onChange({ ...draft, people: event.currentTarget.value })}
          autoComplete="off"
        />
        <Button variant="default" size="md" px="sm" onClick={() => more(1)} aria-label={t("log.morePeople")}>
          <Plus size={18} aria-hidden />
        </Button>
        {minutes !== null && minutes > 0 && (
          <Text size="sm" c="dimmed" pb={spacing.xs}>
            {t("log.comes", { hours: say.hours(minutes * people) })}
          </Text>
        )}
      </Group>
    </>
  );
}

function Photos({ photos, onPhotos }: { photos: File[]; onPhotos: (next: File[]) => void }) {
  const { t } = useTranslation("waste");
  return (
    <FileButton multiple accept={PHOTOS} onChange={(files) => onPhotos([...photos, ...files])}>
      {(props) => (
        <Button {...props} size="md" variant="default" leftSection={<Camera size={16} aria-hidden />}>
          {photos.length > 0 ? t("log.photos", { count: photos.length }) : t("log.photo")}
        </Button>
      )}
    </FileButton>
  );
}
