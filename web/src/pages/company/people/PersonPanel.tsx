/** One person: name, company, role, and whether they may sign in. */

import { Button, Divider, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { SidePanel } from "~/look/SidePanel";
import { Clash, differing } from "~/pages/settings/parts/Clash";
import { Refusal, said } from "~/pages/settings/parts/Refusal";
import { useSaving } from "~/pages/settings/parts/saving";
import { Access } from "./Access";
import { type Person, ROLES } from "./people";
import { Standing } from "./Standing";

type Patch = Schemas["UserPatch"];
type Values = Required<Pick<Patch, "full_name" | "company" | "role">>;

const ONE = "/api/v1/users/{user_id}";

function valuesOf({ full_name, company, role }: Person): Values {
  return { full_name, company, role };
}

/** Only what is other than before, so that nobody's change of the rest is overwritten. */
function changesOf(before: Values, now: Values): Patch {
  const names = Object.keys(now) as (keyof Values)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== now[name]).map((name) => [name, now[name]]),
  );
}

export function PersonPanel({
  person,
  isMe,
  onClose,
}: {
  person: Person;
  isMe: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["company", "settings"]);
  const queries = useQueryClient();
  const [from, setFrom] = useState(person);
  const [values, setValues] = useState(() => valuesOf(person));
  const [done, setDone] = useState(false);
  const params = { path: { user_id: person.id } };

  async function take(kept: Person) {
    setFrom(kept);
    setValues(valuesOf(kept));
    setDone(true);
    await queries.invalidateQueries({ queryKey: ["users"] });
    if (isMe) await queries.invalidateQueries({ queryKey: keys.me });
  }

  const saving = useSaving<Patch, Person>({
    send: (body, version) => data(api.PATCH(ONE, { params, body, headers: ifMatch(version) })),
    current: () => data(api.GET(ONE, { params })),
    onSaved: take,
  });
  const changes = changesOf(valuesOf(from), values);
  const dirty = Object.keys(changes).length > 0;
  const tell = {
    full_name: [t("people.name"), String],
    company: [t("people.company"), (company: string) => company || "–"],
    role: [t("people.role"), (role: string) => t(`common:roles.${role}`)],
    is_active: [t("people.state"), (on: boolean) => t(`people.standing.${on ? "active" : "deactivated"}`)],
  } as Parameters<typeof differing<Patch>>[2];

  function set(change: Partial<Values>) {
    setDone(false);
    setValues((before) => ({ ...before, ...change }));
  }

  return (
    <SidePanel title={from.full_name} onClose={onClose}>
      <Stack gap="xs" mb="md">
        <Standing person={from} />
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {from.email}
        </Text>
      </Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saving.save(changes, from.version);
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t("people.name")}
            required
            maxLength={200}
            value={values.full_name}
            error={said(saving.error, "full_name")}
            onChange={(event) => set({ full_name: event.currentTarget.value })}
          />
          <TextInput
            label={t("people.company")}
            maxLength={200}
            value={values.company}
            error={said(saving.error, "company")}
            onChange={(event) => set({ company: event.currentTarget.value })}
          />
          <Select
            label={t("people.role")}
            description={t(`settings:may.${values.role}`)}
            data={ROLES.map((one) => ({ value: one, label: t(`common:roles.${one}`) }))}
            value={values.role}
            allowDeselect={false}
            onChange={(role) => role && set({ role: role as Person["role"] })}
          />
          <Text size="sm" c="dimmed">
            {t(isMe ? "person.roleOfMe" : "person.roleWhy")}
          </Text>
          <Refusal error={saving.error} />
          <Group gap="xs">
            <Button type="submit" loading={saving.busy} disabled={!dirty || !values.full_name.trim()}>
              {t("common:action.save")}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {done && !dirty ? t("settings:form.saved") : ""}
            </Text>
          </Group>
        </Stack>
      </form>
      <Divider my="lg" />
      <Access person={from} isMe={isMe} saving={saving} />
      <Clash
        saving={saving}
        differences={(mine, theirs) => differing(mine, theirs, tell)}
        onTheirs={() => saving.clash && take(saving.clash.theirs)}
      />
    </SidePanel>
  );
}
