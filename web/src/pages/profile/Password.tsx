/** Another password. Whoever changes it is asked for the present one, and other devices are signed out. */

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { authorized } from "~/api/client";
import { NewPasswordField, PasswordField } from "~/pages/login/PasswordField";
import { useSending } from "~/pages/login/sending";
import { Told } from "~/pages/login/Told";
import { sessionsKey } from "./queries";
import { Section } from "./Section";
import classes from "./Section.module.css";

function changed(current_password: string, new_password: string): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ current_password, new_password });
  return authorized(new Request("/api/v1/users/me/password", { method: "POST", headers, body }));
}

export function Password({ email }: { email: string }) {
  const { t } = useTranslation(["profile", "login"]);
  const queries = useQueryClient();
  const [present, setPresent] = useState("");
  const [wanted, setWanted] = useState("");
  const { busy, wait, trouble, send } = useSending();

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(
      () => changed(present, wanted),
      () => {
        setPresent("");
        setWanted("");
        notifications.show({ message: t("password.done") });
        void queries.invalidateQueries({ queryKey: sessionsKey });
      },
    );
  }

  return (
    <Section title={t("password.title")} about={t("password.about")}>
      <form className={classes.form} onSubmit={submit}>
        {/* For the browser's own keeper of passwords, which must know whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t("password.present")}
          autoComplete="current-password"
          error={trouble?.key === "trouble.wrong"}
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
        />
        <NewPasswordField
          error={trouble?.key.startsWith("weak.")}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Told trouble={trouble} />
        <Button type="submit" loading={busy} disabled={!present || !wanted || wait > 0}>
          {wait > 0 ? t("login:signIn.wait", { count: wait }) : t("password.do")}
        </Button>
      </form>
    </Section>
  );
}
