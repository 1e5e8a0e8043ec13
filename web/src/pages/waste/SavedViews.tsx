/** Filters under a name, kept with one's account. */

import { Button, Group, Menu, Popover, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Bookmark, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePreference } from "~/shell/preferences";
import { type Address, FILTERS, type Filters } from "./filters";

type View = { name: string; filters: Filters };
type Props = { filters: Filters; change: (next: Address) => void };

const MOST = 20;

export function SavedViews({ filters, change }: Props) {
  const { t } = useTranslation("waste");
  const [views, keep] = usePreference<View[]>("waste.views", []);
  const [naming, { open, close }] = useDisclosure(false);
  const apply = (view: View) =>
    change({ ...Object.fromEntries(FILTERS.map((name) => [name, undefined])), ...view.filters });
  const canKeep = Object.keys(filters).length > 0 && views.length < MOST;
  return (
    <Popover opened={naming} onClose={close} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Menu position="bottom-end" width={280}>
        <Popover.Target>
          <Menu.Target>
            <Button variant="default" leftSection={<Bookmark size={16} aria-hidden />}>
              {t("views.title")}
            </Button>
          </Menu.Target>
        </Popover.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t("views.none")}</Menu.Label>}
          {views.map((view) => (
            <Group key={view.name} gap={0} wrap="nowrap">
              <Menu.Item onClick={() => apply(view)}>{view.name}</Menu.Item>
              <Menu.Item
                w="auto"
                aria-label={t("views.forget", { name: view.name })}
                onClick={() => keep(views.filter((one) => one.name !== view.name))}
              >
                <Trash2 size={15} aria-hidden />
              </Menu.Item>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={!canKeep} onClick={open}>
            {t("views.keep")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Popover.Dropdown>
        <Naming
          onNamed={(name) => {
            keep([...views.filter((one) => one.name !== name), { name, filters }]);
            close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Naming({ onNamed }: { onNamed: (name: string) => void }) {
  const { t } = useTranslation("waste");
  const [name, setName] = useState("");
  const named = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onNamed(name.trim());
  };
  return (
    <form onSubmit={named}>
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          label={t("views.name")}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit">{t("common:action.save")}</Button>
      </Group>
    </form>
  );
}
