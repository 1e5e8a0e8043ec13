/** Whether somebody may sign in: another invitation for who has not joined; nobody is removed, only deactivated. */

import { Button, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, data, type Schemas } from "~/api/client";
import { Refusal } from "~/pages/settings/parts/Refusal";
import { Sure } from "~/pages/settings/parts/Sure";
import type { Saving } from "~/pages/settings/parts/saving";
import type { Person } from "./people";

type Props = { person: Person; isMe: boolean; saving: Saving<Schemas["UserPatch"], Person> };

export function Access({ person, isMe, saving }: Props) {
  const { t } = useTranslation("company");
  return (
    <Stack gap="sm" align="flex-start" component="section" aria-labelledby="access">
      <Title order={3} size="h5" id="access">
        {t("person.access")}
      </Title>
      {!person.has_joined && person.is_active && <InviteAgain person={person} />}
      {person.is_active ? (
        <>
          <Text size="sm" c="dimmed">
            {t("person.deactivateWhy")}
          </Text>
          <Sure
            verb={t("person.deactivate")}
            question={t(isMe ? "person.deactivateMe" : "person.deactivateSure", { person: person.full_name })}
            busy={saving.busy}
            onSure={() => saving.save({ is_active: false }, person.version)}
          />
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t("person.activateWhy")}
          </Text>
          <Button
            variant="default"
            loading={saving.busy}
            onClick={() => void saving.save({ is_active: true }, person.version)}
          >
            {t("person.activate")}
          </Button>
        </>
      )}
    </Stack>
  );
}

function InviteAgain({ person }: { person: Person }) {
  const { t } = useTranslation("company");
  const again = useMutation({
    mutationFn: () =>
      data(api.POST("/api/v1/users/{user_id}/invitation", { params: { path: { user_id: person.id } } })),
    onSuccess: () => notifications.show({ message: t("person.sentAgain", { person: person.full_name }) }),
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed">
        {t("person.invitedWhy")}
      </Text>
      <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
        {t("person.inviteAgain")}
      </Button>
      {again.isSuccess && (
        <Text size="sm" role="status">
          {t("invite.mail", { email: person.email })}
        </Text>
      )}
      <Refusal error={again.error} />
    </Stack>
  );
}
