/** Who is in the project, and as what. */

import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useMe } from "~/shell/me";
import { useMembers } from "~/shell/project";
import { Split } from "../parts/Split";
import table from "../parts/Table.module.css";
import { AddMember } from "./AddMember";
import { MemberRow } from "./MemberRow";
import classes from "./Members.module.css";

export function MembersTab({ projectId, may }: { projectId: string; may: boolean }) {
  const { t } = useTranslation("settings");
  const members = useMembers(projectId);
  const { data: me } = useMe();
  const [{ open }, go] = useAddress();
  const adding = may && open === "new";
  return (
    <Split panel={adding && <AddMember projectId={projectId} onClose={() => go({ open: undefined })} />}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" c="dimmed" maw="70ch">
            {t("members.why")}
          </Text>
          {may && (
            <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => go({ open: "new" })}>
              {t("members.add")}
            </Button>
          )}
        </Group>
        <Shown query={members}>
          {(found) =>
            found.length === 0 ? (
              <Empty title={t("members.none")}>{t("members.noneText")}</Empty>
            ) : (
              <div className={table.wide}>
                <Table className={`${table.table} ${classes.members}`} aria-label={t("tab.members")}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t("members.person")}</Table.Th>
                      <Table.Th className={table.roomy}>{t("members.company")}</Table.Th>
                      <Table.Th>{t("members.role")}</Table.Th>
                      {may && (
                        <Table.Th>
                          <span className={table.unseen}>{t("members.actions")}</span>
                        </Table.Th>
                      )}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {found.map((member) => (
                      <MemberRow
                        key={member.id}
                        member={member}
                        may={may}
                        isMe={member.user_id === me?.id}
                        projectId={projectId}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            )
          }
        </Shown>
      </Stack>
    </Split>
  );
}
