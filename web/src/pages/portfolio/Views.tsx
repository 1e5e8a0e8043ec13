/** Filters and order under a name, kept with one's account: the same on every device. */

import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Bookmark, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Search } from "~/shell/address";
import { usePreference } from "~/shell/preferences";
import { FILTERS, type Filters } from "./glance";

type View = { name: string; filters: Filters };
type Props = { filters: Filters; change: (patch: Search) => void };

const MOST = 20;

export function Views({ filters, change }: Props) {
  const { t } = useTranslation("portfolio");
  const [views, keep] = usePreference<View[]>("portfolio.views", []);
  const [opened, { toggle, close }] = useDisclosure(false);
  const apply = (view: View) => {
    change({ ...Object.fromEntries(FILTERS.map((name) => [name, undefined])), ...view.filters });
    close();
  };
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-end"
      width={280}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="default" leftSection={<Bookmark size={16} aria-hidden />} onClick={toggle}>
          {t("views.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("views.none")}
            </Text>
          )}
          {views.map((view) => (
            <Group key={view.name} gap={4} wrap="nowrap">
              <Button variant="subtle" justify="flex-start" flex={1} onClick={() => apply(view)}>
                {view.name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("views.forget", { name: view.name })}
                onClick={() => keep(views.filter((one) => one.name !== view.name))}
              >
                <Trash2 size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          {Object.keys(filters).length > 0 && views.length < MOST && (
            <Keep onKeep={(name) => keep([...views.filter((one) => one.name !== name), { name, filters }])} />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Keep({ onKeep }: { onKeep: (name: string) => void }) {
  const { t } = useTranslation("portfolio");
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    onKeep(name.trim());
    setName("");
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t("views.name")}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" mt="xs" fullWidth disabled={!name.trim()}>
        {t("views.keep")}
      </Button>
    </form>
  );
}
