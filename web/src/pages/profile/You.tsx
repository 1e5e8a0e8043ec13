/** One's name and company. The address and the role are for administrators to change. */

import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import { Conflict } from "~/look/Conflict";
import { Told } from "~/pages/login/Told";
import { useDoing } from "./doing";
import { Section } from "./Section";
import classes from "./Section.module.css";

type Me = Schemas["UserOut"];
type Draft = { full_name: string; company: string };
const MEMBERS = ["full_name", "company"] as const;

/** The members that differ from what is stored. */
function changes(me: Me, draft: Draft): Partial<Draft> {
  const changed = MEMBERS.filter((name) => draft[name].trim() !== me[name]);
  return Object.fromEntries(changed.map((name) => [name, draft[name].trim()]));
}

function useSaving(me: Me, draft: Draft, done: () => void) {
  const { t } = useTranslation("profile");
  const queries = useQueryClient();
  const doing = useDoing();
  const [theirs, setTheirs] = useState<Me | null>(null);

  async function patch(version: number, wish: Partial<Draft>) {
    const saved = await data(api.PATCH("/api/v1/users/me", { body: wish, headers: ifMatch(version) }));
    queries.setQueryData(keys.me, saved);
    setTheirs(null);
    done();
    notifications.show({ message: t("you.saved") });
  }

  function save(from: Me) {
    return doing.run(async () => {
      try {
        await patch(from.version, changes(from, draft));
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        setTheirs(await data(api.GET("/api/v1/users/me")));
      }
    });
  }

  function takeTheirs() {
    if (theirs) queries.setQueryData(keys.me, theirs);
    setTheirs(null);
    done();
  }

  return { ...doing, theirs, save: () => save(me), saveOver: () => theirs && save(theirs), takeTheirs };
}

export function You({ me }: { me: Me }) {
  const { t } = useTranslation("profile");
  const [draft, setDraft] = useState<Draft | null>(null);
  const shown = draft ?? { full_name: me.full_name, company: me.company };
  const saving = useSaving(me, shown, () => setDraft(null));
  const isNew = Object.keys(changes(me, shown)).length > 0 && shown.full_name.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isNew) void saving.save();
  }

  const change = (name: keyof Draft) => (event: { currentTarget: { value: string } }) =>
    setDraft({ ...shown, [name]: event.currentTarget.value });
  return (
    <Section title={t("you.title")} about={t("you.about")}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t("you.name")}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={200}
          value={shown.full_name}
          onChange={change("full_name")}
        />
        <TextInput
          label={t("you.company")}
          autoComplete="organization"
          maxLength={200}
          value={shown.company}
          onChange={change("company")}
        />
        <Told trouble={saving.trouble} />
        <Button type="submit" loading={saving.busy} disabled={!isNew}>
          {t("common:action.save")}
        </Button>
      </form>
      {saving.theirs && (
        <Conflict
          differences={MEMBERS.map((name) => ({
            name: t(name === "full_name" ? "you.name" : "you.company"),
            mine: shown[name],
            theirs: saving.theirs?.[name] ?? "",
          }))}
          onMine={() => void saving.saveOver()}
          onTheirs={saving.takeTheirs}
        />
      )}
    </Section>
  );
}
