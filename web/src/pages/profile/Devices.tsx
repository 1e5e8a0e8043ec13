/** Where one is signed in, and signing out there. */

import { Badge, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "~/api/client";
import { ago, moment } from "~/look/say";
import { Shown } from "~/look/states";
import { deviceOf } from "./agents";
import { Confirm } from "./Confirm";
import { type Session, sessionsKey, useSessions } from "./queries";
import { Section } from "./Section";
import classes from "./Section.module.css";

function end(session: Session) {
  return api.DELETE("/api/v1/users/me/sessions/{session_id}", {
    params: { path: { session_id: session.id } },
  });
}

export function Devices() {
  const { t } = useTranslation("profile");
  const sessions = useSessions();
  return (
    <Section title={t("devices.title")} about={t("devices.about")}>
      <Shown query={sessions} lines={3}>
        {(rows) => (
          <>
            <ul className={classes.list}>
              {rows.map((row) => (
                <Device key={row.id} session={row} />
              ))}
            </ul>
            <Others sessions={rows.filter((row) => !row.is_current)} />
          </>
        )}
      </Shown>
    </Section>
  );
}

function useDeviceName(): (agent: string) => string {
  const { t } = useTranslation("profile");
  return (agent) => {
    const { program, system } = deviceOf(agent);
    if (program && system) return t("devices.both", { program, system });
    return program ?? system ?? t("devices.unknown");
  };
}

function Device({ session }: { session: Session }) {
  const { t } = useTranslation("profile");
  const queries = useQueryClient();
  const name = useDeviceName()(session.agent);
  const since = moment(session.created_at);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {session.is_current && (
            <Badge variant="light" tt="none">
              {t("devices.this")}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t("devices.told", { since, used: ago(session.used_at), address: session.address })}
        </Text>
      </div>
      {!session.is_current && (
        <Confirm
          verb={t("devices.end")}
          label={t("devices.endOf", { name, since })}
          title={t("devices.endTitle", { name })}
          text={t("devices.endText", { since, address: session.address })}
          work={async () => {
            await end(session);
            await queries.invalidateQueries({ queryKey: sessionsKey });
          }}
        />
      )}
    </li>
  );
}

function Others({ sessions }: { sessions: Session[] }) {
  const { t } = useTranslation("profile");
  const queries = useQueryClient();
  if (sessions.length < 2) return null;
  return (
    <Confirm
      verb={t("devices.endOthers")}
      title={t("devices.endOthersTitle", { count: sessions.length })}
      text={t("devices.endOthersText")}
      work={async () => {
        try {
          await Promise.all(sessions.map(end));
        } finally {
          await queries.invalidateQueries({ queryKey: sessionsKey });
        }
      }}
    />
  );
}
