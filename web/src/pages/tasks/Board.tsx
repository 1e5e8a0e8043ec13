/** The tasks in columns by where they stand. */

import { dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Button, Text, Title } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Names } from "./around";
import { Card } from "./Card";
import { useChanges } from "./Changes";
import { byNeed, type Rights, STATUSES, type Status, type Task } from "./rules";
import classes from "./Tasks.module.css";

/** As many cards as somebody looks through; more are drawn when they are asked for. */
const AT_FIRST = 40;

type Props = {
  tasks: Task[];
  names: Names;
  rights: Rights;
  opened: string | undefined;
  onOpen: (task: Task) => void;
};

export function Board({ tasks, names, rights, opened, onOpen }: Props) {
  const { t } = useTranslation("tasks");
  const { move } = useChanges();
  const moved = useCallback(
    async (task: Task, to: Status) => {
      const outcome = await move(task, to);
      // The card now stands in another column: the focus goes along.
      if (outcome.state === "saved") document.getElementById(`task-${task.id}`)?.focus();
    },
    [move],
  );
  useDropped(tasks, moved);
  const columns = useMemo(() => {
    const sorted = [...tasks].sort(byNeed);
    return STATUSES.map((status) => ({
      status,
      tasks: sorted.filter((task) => task.status === status),
    })).filter((column) => column.status !== "cancelled" || column.tasks.length > 0);
  }, [tasks]);
  return (
    <div className={classes.board} role="group" aria-label={t("view.board")}>
      {columns.map((column) => (
        <Column key={column.status} {...column} {...{ names, rights, opened, onOpen }} onMove={moved} />
      ))}
    </div>
  );
}

/** One ear for the whole board: what was dropped where. */
function useDropped(tasks: Task[], onMove: (task: Task, to: Status) => void) {
  const latest = useRef({ tasks, onMove });
  useEffect(() => {
    latest.current = { tasks, onMove };
  });
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const to = location.current.dropTargets[0]?.data.status as Status | undefined;
          const task = latest.current.tasks.find((one) => one.id === source.data.task);
          if (task && to && to !== task.status) latest.current.onMove(task, to);
        },
      }),
    [],
  );
}

type ColumnProps = Props & { status: Status; onMove: (task: Task, to: Status) => void };

function Column({ status, tasks, names, rights, opened, onOpen, onMove }: ColumnProps) {
  const { t } = useTranslation("tasks");
  const place = useRef<HTMLElement>(null);
  const [isOver, setOver] = useState(false);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    return dropTargetForElements({
      element: place.current,
      getData: () => ({ status }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [status]);
  const shown = isWhole ? tasks : tasks.slice(0, AT_FIRST);
  return (
    <section ref={place} className={classes.column} data-over={isOver} aria-label={t(`status.${status}`)}>
      <Title order={2} className={classes.heading}>
        <span className={classes.status} data-status={status}>
          {t(`status.${status}`)}
        </span>
        <Text span size="sm" c="dimmed" className="tabular">
          {tasks.length}
        </Text>
      </Title>
      <div className={classes.cards}>
        {shown.map((task) => (
          <Card key={task.id} {...{ task, names, rights, onOpen, onMove }} isOpened={task.id === opened} />
        ))}
        {tasks.length === 0 && (
          <Text size="sm" c="dimmed" px={4}>
            {t(`column.${status}`)}
          </Text>
        )}
        {shown.length < tasks.length && (
          <Button variant="subtle" size="sm" onClick={() => setWhole(true)} style={{ flex: "none" }}>
            {t("showAll", { count: tasks.length })}
          </Button>
        )}
      </div>
    </section>
  );
}
