/** "Move to…": what dragging does, for the keyboard, a screen reader and gloves. Lists only moves that are possible. */

import { Button, Menu } from "@mantine/core";
import { ArrowRightLeft } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { movesFrom, type Rights, type Status, type Task } from "./rules";
import classes from "./Tasks.module.css";

type Props = { task: Task; rights: Rights; onMove: (task: Task, to: Status) => void; size?: "xs" | "sm" };

export function MoveMenu({ task, rights, onMove, size = "xs" }: Props) {
  const { t } = useTranslation("tasks");
  const [open, setOpen] = useState<boolean | null>(null);
  const target = useRef<HTMLButtonElement>(null);
  const places = movesFrom(task.status, rights);
  if (places.length === 0) return null;
  const button = (
    <Button
      ref={target}
      size={size === "xs" ? "compact-xs" : "sm"}
      variant={size === "xs" ? "subtle" : "default"}
      color="gray"
      className={classes.move}
      leftSection={<ArrowRightLeft size={13} aria-hidden />}
      onClick={() => setOpen(true)}
      aria-label={t("move.of", { name: task.name })}
      aria-haspopup="menu"
    >
      {t("move.to")}
    </Button>
  );
  // A menu for each of five hundred cards would weigh more than the cards: it is made when it is asked for.
  if (open === null) return button;
  return (
    <Menu
      opened={open}
      onChange={setOpen}
      onClose={() => target.current?.focus()}
      position="bottom-end"
      width={200}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("move.to")}</Menu.Label>
        {places.map((to) => (
          <Menu.Item key={to} onClick={() => onMove(task, to)} className={classes.item}>
            {t(to === "blocked" ? "move.blocked" : `status.${to}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
