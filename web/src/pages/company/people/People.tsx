/** Everybody who may sign in, or was asked to. */

import { Button, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback, useMediaQuery } from "@mantine/hooks";
import { Search, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { Heading } from "~/pages/settings/parts/Heading";
import { Split } from "~/pages/settings/parts/Split";
import { useAddress } from "~/shell/address";
import { useMe } from "~/shell/me";
import classes from "../Company.module.css";
import { InvitePanel } from "./InvitePanel";
import { PersonPanel } from "./PersonPanel";
import { type Person, ROLES, STANDINGS, standingOf, usePeople } from "./people";
import { Standing } from "./Standing";

export function People() {
  const { t } = useTranslation("company");
  const { data: me } = useMe();
  const [{ q, role, standing, open }, go] = useAddress();
  const people = usePeople(
    q,
    ROLES.find((one) => one === role),
  );
  const found = people.data ?? [];
  const rows = found.filter((one) => !standing || standingOf(one) === standing);
  const opened = found.find((one) => one.id === open);
  const isFiltered = Boolean(q || role || standing);
  const close = () => go({ open: undefined });
  const isAdministrator = me?.role === "administrator";
  return (
    <Page
      title={t("people.title")}
      sentence={!isFiltered && people.data && <Sentence people={found} />}
      actions={
        isAdministrator && (
          <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => go({ open: "new" })}>
            {t("people.invite")}
          </Button>
        )
      }
    >
      <Shown query={people} lines={8}>
        {() => (
          <Split
            panel={
              open === "new" && isAdministrator ? (
                <InvitePanel onClose={close} />
              ) : (
                opened && (
                  <PersonPanel key={opened.id} person={opened} isMe={opened.id === me?.id} onClose={close} />
                )
              )
            }
          >
            <Stack gap="sm">
              <Heading>{t("people.title")}</Heading>
              <Filters />
              {rows.length === 0 ? (
                <Empty
                  title={t("people.none")}
                  action={
                    <Button
                      variant="default"
                      onClick={() => go({ q: undefined, role: undefined, standing: undefined })}
                    >
                      {t("common:action.clear")}
                    </Button>
                  }
                />
              ) : (
                <List rows={rows} opened={open} onOpen={(one) => go({ open: one.id })} />
              )}
            </Stack>
          </Split>
        )}
      </Shown>
    </Page>
  );
}

function Sentence({ people }: { people: Person[] }) {
  const { t } = useTranslation("company");
  const waiting = people.filter((one) => standingOf(one) === "invited").length;
  const active = people.filter((one) => standingOf(one) === "active").length;
  const first = t("people.sentence", { count: active });
  return waiting ? `${first} ${t("people.waiting", { count: waiting })}` : first;
}

function Filters() {
  const { t } = useTranslation("company");
  const [{ q, role, standing }, go] = useAddress();
  const [text, setText] = useState(q ?? "");
  const later = useDebouncedCallback((next: string) => go({ q: next.trim() || undefined }, true), 250);
  return (
    <div className={classes.filters}>
      <TextInput
        aria-label={t("people.search")}
        placeholder={t("people.search")}
        leftSection={<Search size={15} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          later(event.currentTarget.value);
        }}
        w={{ base: "100%", sm: 260 }}
      />
      <Select
        aria-label={t("people.role")}
        placeholder={t("people.everyRole")}
        data={ROLES.map((one) => ({ value: one, label: t(`common:roles.${one}`) }))}
        value={role ?? null}
        clearable
        clearButtonProps={{ "aria-label": t("people.everyRole") }}
        onChange={(next) => go({ role: next ?? undefined }, true)}
        w={{ base: "calc(50% - 4px)", sm: 190 }}
      />
      <Select
        aria-label={t("people.state")}
        placeholder={t("people.everyState")}
        data={STANDINGS.map((one) => ({ value: one, label: t(`people.standing.${one}`) }))}
        value={standing ?? null}
        clearable
        clearButtonProps={{ "aria-label": t("people.everyState") }}
        onChange={(next) => go({ standing: next ?? undefined }, true)}
        w={{ base: "calc(50% - 4px)", sm: 190 }}
      />
    </div>
  );
}

function List({ rows, opened, onOpen }: { rows: Person[]; opened?: string; onOpen: (one: Person) => void }) {
  const { t } = useTranslation("company");
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns: Column<Person>[] = [
    {
      name: "name",
      title: t("people.name"),
      width: isPhone ? "minmax(0, 3fr)" : "minmax(200px, 3fr)",
      sort: (one) => one.full_name,
      cell: (one) => (
        <Stack gap={0}>
          <Text size="sm" fw={500} truncate>
            {one.full_name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {one.email}
          </Text>
        </Stack>
      ),
    },
    {
      name: "company",
      title: t("people.company"),
      width: "minmax(120px, 2fr)",
      wide: true,
      sort: (one) => one.company || null,
      cell: (one) => one.company || "–",
    },
    {
      name: "role",
      title: t("people.role"),
      width: "minmax(120px, 1.4fr)",
      wide: true,
      sort: (one) => t(`common:roles.${one.role}`),
      cell: (one) => t(`common:roles.${one.role}`),
    },
    {
      name: "state",
      title: t("people.state"),
      width: isPhone ? "minmax(0, 2fr)" : "minmax(150px, 1.4fr)",
      sort: (one) => STANDINGS.indexOf(standingOf(one)),
      cell: (one) => <Standing person={one} />,
    },
    {
      name: "since",
      title: t("people.since"),
      width: "130px",
      wide: true,
      sort: (one) => one.created_at,
      cell: (one) => say.day(one.created_at),
    },
  ];
  return (
    <Grid
      label={t("people.title")}
      rows={rows}
      columns={columns}
      id={(one) => one.id}
      opened={opened}
      onOpen={onOpen}
      rowHeight={54}
      isPhone={isPhone}
    />
  );
}
