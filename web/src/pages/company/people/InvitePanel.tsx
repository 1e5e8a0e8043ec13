/** Ask somebody in: the link to join goes to their address. */

import { Alert, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { Problem } from "~/api/problem";
import { SidePanel } from "~/look/SidePanel";
import { Refusal, said } from "~/pages/settings/parts/Refusal";
import { type Person, ROLES } from "./people";

type Wish = { email: string; full_name: string; company: string; role: Person["role"] };

const NOBODY: Wish = { email: "", full_name: "", company: "", role: "foreman" };

export function InvitePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["company", "settings"]);
  const queries = useQueryClient();
  const [wish, setWish] = useState(NOBODY);
  // The same wish sent twice, as over a bad connection, is one invitation.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const invite = useMutation({
    mutationFn: () => data(api.POST("/api/v1/users", { body: wish, headers: { "Idempotency-Key": key } })),
    onSuccess: () => {
      setWish({ ...NOBODY, company: wish.company, role: wish.role });
      setKey(crypto.randomUUID());
      return queries.invalidateQueries({ queryKey: ["users"] });
    },
  });
  const isTaken = invite.error instanceof Problem && invite.error.kind === "email-taken";

  function set(change: Partial<Wish>) {
    setKey(crypto.randomUUID());
    setWish((before) => ({ ...before, ...change }));
  }

  return (
    <SidePanel title={t("invite.title")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            type="email"
            label={t("people.email")}
            required
            value={wish.email}
            error={isTaken ? t("invite.taken") : said(invite.error, "email")}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <TextInput
            label={t("people.name")}
            required
            maxLength={200}
            value={wish.full_name}
            error={said(invite.error, "full_name")}
            onChange={(event) => set({ full_name: event.currentTarget.value })}
          />
          <TextInput
            label={t("people.company")}
            maxLength={200}
            value={wish.company}
            error={said(invite.error, "company")}
            onChange={(event) => set({ company: event.currentTarget.value })}
          />
          <Select
            label={t("people.role")}
            description={t(`settings:may.${wish.role}`)}
            data={ROLES.map((one) => ({ value: one, label: t(`common:roles.${one}`) }))}
            value={wish.role}
            allowDeselect={false}
            onChange={(role) => role && set({ role: role as Person["role"] })}
          />
          {!isTaken && <Refusal error={invite.error} />}
          {invite.data && !invite.isPending && (
            <Alert
              variant="light"
              color="gray"
              role="status"
              title={t("invite.sent", { person: invite.data.full_name })}
            >
              <Text size="sm">{t("invite.mail", { email: invite.data.email })}</Text>
            </Alert>
          )}
          <Group gap="xs">
            <Button
              type="submit"
              loading={invite.isPending}
              disabled={!wish.email.trim() || !wish.full_name.trim()}
            >
              {t("invite.send")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("common:action.close")}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t("invite.next")}
          </Text>
        </Stack>
      </form>
    </SidePanel>
  );
}
