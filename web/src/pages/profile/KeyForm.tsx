/** A key to be made: what it is for, what it may do, until when. */

import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, type Schemas } from "~/api/client";
import { Told } from "~/pages/login/Told";
import { useMe } from "~/shell/me";
import { useDoing } from "./doing";
import { apiKeysKey } from "./queries";
import classes from "./Section.module.css";
import { ENDS, type End, endsAt, SCOPES, type Scope } from "./scopes";

type Props = { onMade: (key: Schemas["ApiKeyMadeOut"]) => void; onCancel: () => void };

/** Only administrators administer, in the company as in a project. */
function useScopes(): Scope[] {
  const { data: me } = useMe();
  return me?.role === "administrator" ? SCOPES : SCOPES.filter((scope) => scope !== "administer");
}

export function KeyForm({ onMade, onCancel }: Props) {
  const { t } = useTranslation("profile");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["see"]);
  const [end, setEnd] = useState<End>("90");
  const [once] = useState(() => `${Date.now()}-${Math.random()}`); // sent twice by chance, it is still one key
  const { busy, trouble, run } = useDoing();
  const offered = useScopes();

  function submit(event: FormEvent) {
    event.preventDefault();
    void run(async () => {
      const body = { name: name.trim(), scopes: scopes as Scope[], expires_at: endsAt(end) };
      const headers = { "idempotency-key": once };
      const made = await data(api.POST("/api/v1/users/me/keys", { body, params: { header: headers } }));
      await queries.invalidateQueries({ queryKey: apiKeysKey });
      onMade(made);
    });
  }

  return (
    <form className={classes.form} onSubmit={submit} aria-label={t("keys.make")}>
      <TextInput
        label={t("keys.name")}
        description={t("keys.nameHint")}
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Fieldset variant="unstyled" legend={t("keys.scopes")} className={classes.wide}>
        <Checkbox.Group value={scopes} onChange={setScopes}>
          <Stack gap={0} mt={4}>
            {offered.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={t(`keys.scope.${scope}`)}
                className={classes.choice}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </Fieldset>
      <NativeSelect
        label={t("keys.end")}
        value={end}
        onChange={(event) => setEnd(event.currentTarget.value as End)}
        data={ENDS.map((value) => ({
          value,
          label: value === "never" ? t("keys.never") : t("keys.days", { count: Number(value) }),
        }))}
      />
      <Told trouble={trouble} />
      <Group gap="xs">
        <Button type="submit" loading={busy} disabled={!name.trim() || scopes.length === 0}>
          {t("keys.do")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("common:action.cancel")}
        </Button>
      </Group>
    </form>
  );
}
