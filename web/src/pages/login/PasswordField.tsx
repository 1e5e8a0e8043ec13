/** A password, which can be looked at while it is typed: with gloves, nobody types twelve letters blind. */

import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./PasswordField.module.css";

export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation("login");
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      required
      withAsterisk={false}
      maxLength={200}
      autoCapitalize="none"
      spellCheck={false}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{
        "aria-label": visible ? t("field.hide") : t("field.reveal"),
        "aria-pressed": visible,
        tabIndex: 0,
        className: classes.reveal,
      }}
      classNames={{ root: classes.input }}
      rightSectionWidth={44}
      {...props}
    />
  );
}

/** A password to be chosen, with what makes a good one. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation("login");
  return (
    <PasswordField
      label={t("field.newPassword")}
      description={t("field.passwordHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      autoComplete="new-password"
      minLength={12}
      {...props}
    />
  );
}
