/** A password that was forgotten: a link by mail. */

import { Anchor, Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outside } from "./Outside";
import classes from "./Outside.module.css";
import { post, useSending } from "./sending";
import { Good, Told } from "./Told";

export function Forgotten() {
  const { t } = useTranslation("login");
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const { busy, wait, trouble, send } = useSending();

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(
      () => post("/api/v1/password/forgotten", { email: email.trim() }),
      () => setSent(true),
    );
  }

  return (
    <Outside title={t("forgotten.title")} lead={t("forgotten.lead")} below={<BackToSignIn />}>
      {sent ? (
        <Good>{t("forgotten.sent", { email: email.trim() })}</Good>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <Told trouble={trouble} />
          <TextInput
            size="md"
            label={t("field.email")}
            type="email"
            name="username"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={busy} disabled={wait > 0}>
            {wait > 0 ? t("signIn.wait", { count: wait }) : t("forgotten.do")}
          </Button>
        </form>
      )}
    </Outside>
  );
}

export function BackToSignIn() {
  const { t } = useTranslation("login");
  return (
    <Anchor component={Link} to="/login">
      {t("signIn.link")}
    </Anchor>
  );
}
