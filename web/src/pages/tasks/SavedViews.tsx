/** Views under a name: the address is kept, with the account, so that it is there on every device. */

import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { Bookmark, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePreference } from "~/shell/preferences";
import type { Filter } from "./filter";
import classes from "./Tasks.module.css";

export type Kept = Filter & { view?: string };
type SavedView = { name: string; search: Kept };

const LONGEST = 60;
const NONE: SavedView[] = [];

type Props = { projectId: string; now: Kept; isPhone: boolean; onChoose: (search: Kept) => void };

export function SavedViews({ projectId, now, isPhone, onChoose }: Props) {
  const { t } = useTranslation("tasks");
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [views, setViews] = usePreference<SavedView[]>(`tasks.views.${projectId}`, NONE);

  function keep() {
    const wanted = name.trim();
    if (!wanted) return;
    setViews([...views.filter((one) => one.name !== wanted), { name: wanted, search: now }]);
    setName("");
  }

  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={280}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="default"
          size={isPhone ? "md" : "sm"}
          leftSection={<Bookmark size={15} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t(isPhone ? "views.short" : "views.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("views.title")}>
        <Stack gap="xs">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("views.none")}
            </Text>
          )}
          {views.map((one) => (
            <Group key={one.name} gap="xs" wrap="nowrap" justify="space-between">
              <UnstyledButton
                className={classes.view}
                onClick={() => {
                  setOpen(false);
                  onChoose(one.search);
                }}
              >
                {one.name}
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={isPhone ? 40 : 28}
                aria-label={t("views.remove", { name: one.name })}
                onClick={() => setViews(views.filter((other) => other.name !== one.name))}
              >
                <Trash2 size={15} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              keep();
            }}
          >
            <Group gap="xs" wrap="nowrap" align="flex-end">
              <TextInput
                flex={1}
                size="sm"
                label={t("views.keep")}
                placeholder={t("views.example")}
                value={name}
                maxLength={LONGEST}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" size="sm" disabled={!name.trim()}>
                {t("common:action.save")}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
