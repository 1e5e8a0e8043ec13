/** A task on the board. */

import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Group, Text } from "@mantine/core";
import { type MouseEvent, memo, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Names } from "./around";
import { MoveMenu } from "./MoveMenu";
import { Due, PriorityMark, Trade, WaitsFor } from "./marks";
import type { Rights, Status, Task } from "./rules";
import classes from "./Tasks.module.css";

type Props = {
  task: Task;
  names: Names;
  rights: Rights;
  isOpened: boolean;
  onOpen: (task: Task) => void;
  onMove: (task: Task, to: Status) => void;
};

/** A click that the browser should have for itself: a new tab, a new window. */
function isForBrowser(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
}

export const Card = memo(function Card({ task, names, rights, isOpened, onOpen, onMove }: Props) {
  const { t } = useTranslation("tasks");
  const place = useRef<HTMLElement>(null);
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || !rights.works) return;
    return draggable({
      element,
      getInitialData: () => ({ task: task.id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [task.id, rights.works]);
  return (
    <article
      ref={place}
      className={classes.card}
      data-dragged={isDragged}
      data-drags={rights.works}
      data-opened={isOpened}
      data-status={task.status}
    >
      <a
        id={`task-${task.id}`}
        href={`?task=${task.id}`}
        draggable={false}
        className={classes.name}
        onClick={(event) => {
          if (isForBrowser(event)) return;
          event.preventDefault();
          onOpen(task);
        }}
      >
        {task.name}
      </a>
      <WaitsFor task={task} />
      <Group gap="xs" style={{ rowGap: 2 }}>
        <PriorityMark task={task} />
        <Due task={task} today={names.today} />
        {task.area_id && (
          <Text span size="xs" c="dimmed">
            {names.place(task.area_id)}
          </Text>
        )}
        {task.trade && <Trade trade={task.trade} />}
      </Group>
      <Group justify="space-between" gap="xs" wrap="nowrap" mih={24}>
        <Text size="xs" c="dimmed" truncate>
          {task.assignee_id ? names.person(task.assignee_id) : t("unassigned")}
        </Text>
        <MoveMenu task={task} rights={rights} onMove={onMove} />
      </Group>
    </article>
  );
});
