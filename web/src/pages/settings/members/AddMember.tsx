/** Bring somebody into the project: from the people of the company for administrators, else by their address. */

import { Anchor, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, everyPage } from "~/api/client";
import { keys } from "~/api/keys";
import { SidePanel } from "~/look/SidePanel";
import { useMe } from "~/shell/me";
import { useMembers } from "~/shell/project";
import { Refusal, said } from "../parts/Refusal";
import { PROJECT_ROLES, type ProjectRole } from "./roles";

function useOthers(projectId: string, wanted: boolean) {
  const { data: members = [] } = useMembers(projectId);
  const { data: people = [] } = useQuery({
    queryKey: ["users", "active"],
    queryFn: () =>
      everyPage((after) =>
        data(api.GET("/api/v1/users", { params: { query: { is_active: true, limit: 500, after } } })),
      ),
    enabled: wanted,
  });
  const here = new Set(members.map((one) => one.user_id));
  return people
    .filter((one) => !here.has(one.id))
    .map((one) => ({ value: one.id, label: [one.full_name, one.company].filter(Boolean).join(" · ") }));
}

export function AddMember({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { data: me } = useMe();
  const knowsAll = me?.role === "administrator";
  const others = useOthers(projectId, knowsAll);
  const queries = useQueryClient();
  const [person, setPerson] = useState<string | null>(null);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<ProjectRole>("foreman");
  const add = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/projects/{project_id}/members", {
          params: { path: { project_id: projectId } },
          body: person ? { user_id: person, role } : { email: email.trim(), role },
        }),
      ),
    onSuccess: async (made) => {
      notifications.show({ message: t("members.added", { person: made.full_name }) });
      await queries.invalidateQueries({ queryKey: keys.of("project_members", projectId) });
      onClose();
    },
  });
  return (
    <SidePanel title={t("members.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Stack gap="sm">
          {knowsAll ? (
            <Select
              label={t("members.person")}
              description={t("members.personWhy")}
              data={others}
              value={person}
              onChange={setPerson}
              searchable
              required
              nothingFoundMessage={t("members.nobody")}
              error={said(add.error, "user_id")}
            />
          ) : (
            <TextInput
              type="email"
              label={t("members.email")}
              description={t("members.emailWhy")}
              value={email}
              required
              error={said(add.error, "email")}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          )}
          <Select
            label={t("members.role")}
            data={PROJECT_ROLES.map((one) => ({ value: one, label: t(`common:roles.${one}`) }))}
            value={role}
            allowDeselect={false}
            onChange={(next) => next && setRole(next as ProjectRole)}
          />
          <Text size="sm" c="dimmed">
            {t(`may.${role}`)}
          </Text>
          <Refusal error={add.error} />
          <Group gap="xs">
            <Button type="submit" loading={add.isPending} disabled={knowsAll ? !person : !email.trim()}>
              {t("members.addNow")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
          </Group>
          {knowsAll && (
            <Text size="sm">
              <Anchor
                size="sm"
                renderRoot={(props) => <Link to="/people" search={{ open: "new" }} {...props} />}
              >
                {t("members.inviteFirst")}
              </Anchor>
            </Text>
          )}
        </Stack>
      </form>
    </SidePanel>
  );
}
