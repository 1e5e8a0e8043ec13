/** One person in the project: their role can be changed in its place, and they can be taken out. */

import { Badge, Group, Select, Stack, Table, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { Clash } from "../parts/Clash";
import { Refusal } from "../parts/Refusal";
import { Sure } from "../parts/Sure";
import { useSaving } from "../parts/saving";
import table from "../parts/Table.module.css";
import { PROJECT_ROLES, type ProjectRole } from "./roles";

type Member = Schemas["MemberOut"];
type Props = { projectId: string; member: Member; may: boolean; isMe: boolean };

const ONE = "/api/v1/projects/{project_id}/members/{member_id}";

export function MemberRow({ projectId, member, may, isMe }: Props) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [wanted, setWanted] = useState<ProjectRole | null>(null);
  const params = { path: { project_id: projectId, member_id: member.id } };
  const reload = () => queries.invalidateQueries({ queryKey: keys.of("project_members", projectId) });
  const current = () => data(api.GET(ONE, { params }));
  const changing = useSaving<{ role: ProjectRole }, Member>({
    send: (body, version) => data(api.PATCH(ONE, { params, body, headers: ifMatch(version) })),
    current,
    // In its place at once, so that what is done next is done from this version.
    onSaved: (kept) => {
      queries.setQueryData<Member[]>(keys.of("project_members", projectId), (rows) =>
        rows?.map((one) => (one.id === kept.id ? kept : one)),
      );
      return reload();
    },
  });
  const leaving = useSaving<object, Member>({
    send: async (_, version) => {
      await api.DELETE(ONE, { params, headers: ifMatch(version) });
      return member;
    },
    current,
    onSaved: reload,
  });

  async function change(role: ProjectRole) {
    setWanted(role);
    await changing.save({ role }, member.version);
    setWanted(null);
  }

  const role = (one: string) => t(`common:roles.${one}`);
  const error = changing.error ?? leaving.error;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Stack gap={0}>
            <Group gap={6}>
              <Text size="sm" fw={500}>
                {member.full_name}
              </Text>
              {isMe && (
                <Badge variant="default" size="sm" tt="none" fw={500}>
                  {t("members.you")}
                </Badge>
              )}
            </Group>
            <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {member.email}
            </Text>
          </Stack>
        </Table.Td>
        <Table.Td className={table.roomy}>{member.company || "–"}</Table.Td>
        <Table.Td>
          {may ? (
            <Select
              aria-label={t("members.roleOf", { person: member.full_name })}
              data={PROJECT_ROLES.map((one) => ({ value: one, label: role(one) }))}
              value={wanted ?? member.role}
              allowDeselect={false}
              disabled={changing.busy}
              size="sm"
              w={{ base: 150, sm: 190 }}
              onChange={(next) => next && next !== member.role && void change(next as ProjectRole)}
            />
          ) : (
            role(member.role)
          )}
        </Table.Td>
        {may && (
          <Table.Td className={table.end}>
            <Sure
              verb={t("common:action.remove")}
              question={t("members.removeSure", { person: member.full_name })}
              busy={leaving.busy || changing.busy}
              onSure={() => leaving.save({}, member.version)}
            />
          </Table.Td>
        )}
      </Table.Tr>
      {Boolean(error) && (
        <Table.Tr>
          <Table.Td colSpan={4}>
            <Refusal error={error} />
          </Table.Td>
        </Table.Tr>
      )}
      <Clash
        saving={changing}
        differences={(mine, theirs) => [
          { name: t("members.role"), mine: role(mine.role), theirs: role(theirs.role) },
        ]}
        onTheirs={reload}
      />
      <Clash
        saving={leaving}
        differences={(_, theirs) => [
          { name: t("members.role"), mine: t("members.out"), theirs: role(theirs.role) },
        ]}
        onTheirs={reload}
      />
    </>
  );
}
