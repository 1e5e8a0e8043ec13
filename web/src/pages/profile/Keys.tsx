/** One's keys for programs: made, shown once, revoked. */

import { Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas } from "~/api/client";
import { ago, day } from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { Confirm } from "./Confirm";
import { KeyForm } from "./KeyForm";
import { KeyMade } from "./KeyMade";
import { type ApiKey, apiKeysKey, useApiKeys } from "./queries";
import { Section } from "./Section";
import classes from "./Section.module.css";

/** Whether the form is open is in the address, so that Back closes it. */
function useForm(): [boolean, (open: boolean) => void] {
  const { open } = useSearch({ strict: false }) as { open?: string };
  const navigate = useNavigate();
  const set = (next: boolean) => {
    void navigate({
      to: "/profile",
      search: next ? { open: "key" } : {},
      replace: !next,
      resetScroll: false,
    });
  };
  return [open === "key", set];
}

export function Keys() {
  const { t } = useTranslation("profile");
  const apiKeys = useApiKeys();
  const [isOpen, setOpen] = useForm();
  const [made, setMade] = useState<Schemas["ApiKeyMadeOut"] | null>(null);
  const begin = (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t("keys.make")}
    </Button>
  );
  return (
    <Section title={t("keys.title")} about={t("keys.about")}>
      {made && <KeyMade made={made} onDone={() => setMade(null)} />}
      {isOpen && (
        <KeyForm
          onMade={(key) => {
            setMade(key);
            setOpen(false);
          }}
          onCancel={() => setOpen(false)}
        />
      )}
      {!isOpen && (
        <Shown query={apiKeys} lines={2}>
          {(rows) =>
            rows.length > 0 ? (
              <>
                <ul className={classes.list}>
                  {rows.map((row) => (
                    <Key key={row.id} row={row} onRevoked={() => made?.id === row.id && setMade(null)} />
                  ))}
                </ul>
                {begin}
              </>
            ) : (
              <div className={classes.empty}>
                <Empty title={t("keys.none")} action={begin}>
                  {t("keys.noneText")}
                </Empty>
              </div>
            )
          }
        </Shown>
      )}
    </Section>
  );
}

/** Until when a key is good, in words. */
function useEnd(): (row: ApiKey) => string {
  const { t } = useTranslation("profile");
  return ({ expires_at: end }) => {
    if (!end) return t("keys.endless");
    return t(Date.parse(end) < Date.now() ? "keys.ended" : "keys.until", { day: day(end) });
  };
}

function Key({ row, onRevoked }: { row: ApiKey; onRevoked: () => void }) {
  const { t } = useTranslation("profile");
  const queries = useQueryClient();
  const end = useEnd()(row);
  const used = row.used_at ? t("keys.used", { ago: ago(row.used_at) }) : t("keys.unused");
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>{row.name}</Text>
        <Text size="sm" c="dimmed">
          {row.scopes.map((scope) => t(`keys.scope.${scope}`)).join(" · ")}
        </Text>
        <Text size="sm" c="dimmed">
          {t("keys.told", { end, used })}
        </Text>
      </div>
      <Confirm
        verb={t("keys.revoke")}
        label={t("keys.revokeOf", { name: row.name })}
        title={t("keys.revokeTitle", { name: row.name })}
        text={t("keys.revokeText")}
        work={async () => {
          await api.DELETE("/api/v1/users/me/keys/{key_id}", { params: { path: { key_id: row.id } } });
          onRevoked();
          await queries.invalidateQueries({ queryKey: apiKeysKey });
        }}
      />
    </li>
  );
}
