/** The first password, by the link from an invitation; then one is in. */

import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { signIn } from "~/api/session";
import { useEntering } from "./entering";
import { BackToSignIn } from "./Forgotten";
import { codeIn } from "./next";
import { Outside } from "./Outside";
import classes from "./Outside.module.css";
import { NewPasswordField } from "./PasswordField";
import { post, useSending } from "./sending";
import { Told } from "./Told";

export function Join() {
  const { t } = useTranslation("login");
  const [code] = useState(() => codeIn(location.hash));
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { busy, trouble, send } = useSending();
  const enter = useEntering();
  const navigate = useNavigate();

  function submit(event: FormEvent) {
    event.preventDefault();
    const wish = { code, password, full_name: name.trim() || null };
    void send(
      () => post("/api/v1/registration/join", wish),
      async (answer) => {
        const me = (await answer.json()) as Schemas["UserOut"];
        const isIn = await signIn(me.email, password, false).catch(() => null);
        if (isIn?.ok) await enter("/");
        else await navigate({ to: "/login", replace: true });
      },
    );
  }

  const isSpent = !code || trouble?.key === "trouble.spent";
  return (
    <Outside title={t("join.title")} lead={t("join.lead")} below={<BackToSignIn />}>
      <form className={classes.form} onSubmit={submit}>
        <Told trouble={code ? trouble : { key: "trouble.noCode" }}>
          {isSpent && <p>{t("join.again")}</p>}
        </Told>
        {!isSpent && (
          <>
            <TextInput
              size="md"
              label={t("field.name")}
              description={t("join.nameHint")}
              inputWrapperOrder={["label", "input", "description", "error"]}
              name="name"
              autoComplete="name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NewPasswordField value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
            <Button type="submit" size="md" loading={busy}>
              {t("join.do")}
            </Button>
          </>
        )}
      </form>
    </Outside>
  );
}
