/** A new password, by the link from the mail. */

import { Anchor, Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { forget } from "~/api/session";
import { BackToSignIn } from "./Forgotten";
import { codeIn } from "./next";
import { Outside } from "./Outside";
import classes from "./Outside.module.css";
import { NewPasswordField } from "./PasswordField";
import { post, useSending } from "./sending";
import { Told } from "./Told";

export function Reset() {
  const { t } = useTranslation("login");
  const [code] = useState(() => codeIn(location.hash));
  const [password, setPassword] = useState("");
  const { busy, trouble, send } = useSending();
  const navigate = useNavigate();

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(
      () => post("/api/v1/password/reset", { code, password }),
      async () => {
        forget(); // every sign-in of the account has ended, this browser's too
        await navigate({ to: "/login", search: { told: "reset" }, replace: true });
      },
    );
  }

  const isSpent = !code || trouble?.key === "trouble.spent";
  return (
    <Outside title={t("reset.title")} lead={t("reset.lead")} below={<BackToSignIn />}>
      <form className={classes.form} onSubmit={submit}>
        <Told trouble={code ? trouble : { key: "trouble.noCode" }}>
          {isSpent && (
            <Anchor component={Link} to="/forgotten">
              {t("reset.again")}
            </Anchor>
          )}
        </Told>
        {!isSpent && (
          <>
            <NewPasswordField
              size="md"
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" size="md" loading={busy}>
              {t("reset.do")}
            </Button>
          </>
        )}
      </form>
    </Outside>
  );
}
