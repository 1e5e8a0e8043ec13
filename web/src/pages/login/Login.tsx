/** Signing in. */

import { Anchor, Button, Checkbox, TextInput } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { onChange, signIn, tokens } from "~/api/session";
import { useEntering } from "./entering";
import { ours } from "./next";
import { Outside } from "./Outside";
import classes from "./Outside.module.css";
import { PasswordField } from "./PasswordField";
import { useSending } from "./sending";
import { Good, Told } from "./Told";
import type { Trouble } from "./trouble";

/** Somebody who is signed in has no business here; nor has this tab once another one has signed in. */
function useLeaving(go: () => void, byHand: { current: boolean }): void {
  useEffect(() => {
    const look = () => {
      if (tokens() && !byHand.current) go();
    };
    look();
    return onChange(look);
  }, [go, byHand]);
}

export function Login() {
  const { t } = useTranslation("login");
  const search = useSearch({ strict: false }) as { next?: string; told?: string };
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [stays, setStays] = useState(false);
  const { busy, wait, trouble, send } = useSending();
  const enter = useEntering();
  const byHand = useRef(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const place = ours(search.next);
  const go = useRef(() => void enter(place));
  useLeaving(go.current, byHand);

  async function submit(event: FormEvent) {
    event.preventDefault();
    byHand.current = true;
    await send(
      () => signIn(email.trim(), password, stays),
      () => enter(place),
    );
    byHand.current = false;
    passwordField.current?.select();
  }

  return (
    <Outside title={t("signIn.title")} lead={t("signIn.lead")} below={<Ways />}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {search.told === "reset" && !trouble && <Good>{t("reset.done")}</Good>}
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
        <PasswordField
          size="md"
          ref={passwordField}
          label={t("field.password")}
          name="password"
          autoComplete="current-password"
          error={isAboutPassword(trouble)}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Checkbox
          label={t("signIn.stay")}
          description={t("signIn.stayHint")}
          checked={stays}
          onChange={(event) => setStays(event.currentTarget.checked)}
        />
        <Button type="submit" size="md" loading={busy} disabled={wait > 0}>
          {wait > 0 ? t("signIn.wait", { count: wait }) : t("signIn.do")}
        </Button>
      </form>
    </Outside>
  );
}

function isAboutPassword(trouble: Trouble | null): boolean {
  return trouble?.key === "trouble.refused";
}

function Ways() {
  const { t } = useTranslation("login");
  return (
    <>
      <Anchor component={Link} to="/forgotten">
        {t("forgotten.link")}
      </Anchor>
      <Anchor component={Link} to="/register">
        {t("register.link")}
      </Anchor>
    </>
  );
}
