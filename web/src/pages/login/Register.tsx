/** Asking for an account. Whether that is possible here, only the answer tells. */

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackToSignIn } from "./Forgotten";
import { Outside } from "./Outside";
import classes from "./Outside.module.css";
import { post, useSending } from "./sending";
import { Good, Told } from "./Told";

export function Register() {
  const { t } = useTranslation("login");
  const [person, setPerson] = useState({ email: "", full_name: "", company: "" });
  const [sent, setSent] = useState(false);
  const { busy, wait, trouble, send } = useSending();
  const isClosed = trouble?.key === "trouble.closed";

  function submit(event: FormEvent) {
    event.preventDefault();
    const wish = { ...person, email: person.email.trim() };
    void send(
      () => post("/api/v1/registration", wish),
      () => setSent(true),
    );
  }

  function field(name: keyof typeof person) {
    return {
      value: person[name],
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setPerson((before) => ({ ...before, [name]: value }));
      },
      withAsterisk: false,
      maxLength: 200,
    };
  }

  return (
    <Outside title={t("register.title")} lead={t("register.lead")} below={<BackToSignIn />}>
      {sent ? (
        <Good>{t("register.sent", { email: person.email.trim() })}</Good>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <Told trouble={trouble} />
          <TextInput
            size="md"
            label={t("field.name")}
            autoComplete="name"
            required
            autoFocus
            {...field("full_name")}
          />
          <TextInput
            size="md"
            label={t("field.email")}
            type="email"
            autoComplete="email"
            required
            {...field("email")}
          />
          <TextInput size="md" label={t("field.company")} autoComplete="organization" {...field("company")} />
          <Button type="submit" size="md" loading={busy} disabled={wait > 0 || isClosed}>
            {wait > 0 ? t("signIn.wait", { count: wait }) : t("register.do")}
          </Button>
        </form>
      )}
    </Outside>
  );
}
