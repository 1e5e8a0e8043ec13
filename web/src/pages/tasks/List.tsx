/** The tasks as a table; what changes most is changed in the row. */

import { NativeSelect, TextInput, UnstyledButton } from "@mantine/core";
import { type ReactNode, type SyntheticEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import { day, hours } from "~/look/say";
import type { Choice, Names } from "./around";
import { useChanges } from "./Changes";
import { Due, StatusMark, Trade } from "./marks";
import {
  byNeed,
  isOpen,
  isOverdue,
  movesFrom,
  PRIORITIES,
  type Priority,
  type Rights,
  STATUSES,
  type Status,
  type Task,
  weightOf,
} from "./rules";
import classes from "./Tasks.module.css";

type Props = {
  tasks: Task[];
  names: Names;
  rights: Rights;
  isPhone: boolean;
  opened: string | undefined;
  onOpen: (task: Task) => void;
};

/** What the panel tells anyway is left out while it takes its place. */
const BESIDE_A_PANEL = ["priority", "trade", "area", "estimated"];

export function List({ tasks, names, rights, isPhone, opened, onOpen }: Props) {
  const { t } = useTranslation("tasks");
  const columns = useMemo<Column<Task>[]>(
    () => [
      {
        name: "name",
        title: t("member.name"),
        width: "minmax(160px, 3fr)",
        sort: (task) => task.name,
        cell: (task) => <Name task={task} names={names} isPhone={isPhone} />,
      },
      {
        name: "status",
        title: t("member.status"),
        width: "160px",
        sort: (task) => STATUSES.indexOf(task.status),
        cell: (task) => <StatusCell task={task} rights={rights} />,
      },
      {
        name: "assignee",
        title: t("member.assignee_id"),
        width: "minmax(150px, 1.4fr)",
        wide: true,
        sort: (task) => (task.assignee_id ? names.person(task.assignee_id) : null),
        cell: (task) => <AssigneeCell task={task} names={names} rights={rights} />,
      },
      {
        name: "due",
        title: t("member.due_on"),
        width: "195px",
        wide: true,
        sort: (task) => task.due_on,
        cell: (task) => <DueCell task={task} names={names} rights={rights} />,
      },
      {
        name: "priority",
        title: t("member.priority"),
        width: "110px",
        wide: true,
        sort: weightOf,
        cell: (task) => <PriorityCell task={task} rights={rights} />,
      },
      {
        name: "trade",
        title: t("member.trade"),
        width: "minmax(90px, 1fr)",
        wide: true,
        sort: (task) => task.trade,
        cell: (task) => task.trade && <Trade trade={task.trade} />,
      },
      {
        name: "area",
        title: t("member.area_id"),
        width: "minmax(90px, 1fr)",
        wide: true,
        sort: (task) => names.place(task.area_id) || null,
        cell: (task) => <span title={names.place(task.area_id)}>{names.place(task.area_id)}</span>,
      },
      {
        name: "estimated",
        title: t("list.estimated"),
        width: "90px",
        wide: true,
        align: "end",
        sort: (task) => task.estimated_minutes,
        cell: (task) => hours(task.estimated_minutes),
      },
    ],
    [names, rights, isPhone, t],
  );
  const hidden = [...(names.places.length > 0 ? [] : ["area"]), ...(opened ? BESIDE_A_PANEL : [])];
  const shown = columns.filter((column) => !hidden.includes(column.name));
  const sorted = useMemo(() => [...tasks].sort(openFirst), [tasks]);
  return (
    <Grid
      // Where rows stand is reckoned once from their height.
      key={isPhone ? "phone" : "desk"}
      label={t("list.label")}
      rows={sorted}
      columns={shown}
      id={(task) => task.id}
      onOpen={onOpen}
      opened={opened}
      rowHeight={isPhone ? 60 : 42}
      height="calc(100dvh - 268px)"
      isPhone={isPhone}
    />
  );
}

function openFirst(one: Task, other: Task): number {
  return Number(isOpen(other)) - Number(isOpen(one)) || byNeed(one, other);
}

/** Keys and clicks in a control of a row are the control's own: they neither open the row nor move on. */
function Own({ children }: { children: ReactNode }) {
  const stop = (event: SyntheticEvent) => event.stopPropagation();
  const props = { onClick: stop, onKeyDown: stop, className: classes.own };
  return <span {...props}>{children}</span>;
}

function Name({ task, names, isPhone }: { task: Task; names: Names; isPhone: boolean }) {
  if (!isPhone) return <span title={task.name}>{task.name}</span>;
  return (
    <>
      <span className={classes.line}>{task.name}</span>
      <span className={classes.line}>
        <Due task={task} today={names.today} />
      </span>
    </>
  );
}

type ChoiceProps = { label: string; value: string; data: Choice[]; onChange: (next: string) => void };

/** The browser's own list: as light as text, and a wheel on a phone. */
function Choose({ label, value, data, onChange }: ChoiceProps) {
  return (
    <Own>
      <NativeSelect
        variant="unstyled"
        size="sm"
        aria-label={label}
        value={value}
        data={data}
        classNames={{ input: classes.choice }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Own>
  );
}

function StatusCell({ task, rights }: { task: Task; rights: Rights }) {
  const { t } = useTranslation("tasks");
  const { move } = useChanges();
  const places = movesFrom(task.status, rights);
  if (places.length === 0) return <StatusMark task={task} />;
  return (
    <span className={classes.status} data-status={task.status}>
      <Choose
        label={t("list.statusOf", { name: task.name })}
        value={task.status}
        data={STATUSES.filter((one) => one === task.status || places.includes(one)).map((one) => ({
          value: one,
          label: t(`status.${one}`),
        }))}
        onChange={(to) => void move(task, to as Status)}
      />
    </span>
  );
}

function AssigneeCell({ task, names, rights }: { task: Task; names: Names; rights: Rights }) {
  const { t } = useTranslation("tasks");
  const { changeAloud } = useChanges();
  const name = names.person(task.assignee_id);
  if (!rights.plans) return <span>{name}</span>;
  const isKnown = !task.assignee_id || names.people.some((one) => one.value === task.assignee_id);
  return (
    <Choose
      label={t("list.assigneeOf", { name: task.name })}
      value={task.assignee_id ?? ""}
      data={[
        { value: "", label: t("nobody") },
        ...(isKnown ? [] : [{ value: task.assignee_id ?? "", label: name }]),
        ...names.people,
      ]}
      onChange={(to) => void changeAloud(task, { assignee_id: to || null })}
    />
  );
}

function PriorityCell({ task, rights }: { task: Task; rights: Rights }) {
  const { t } = useTranslation("tasks");
  const { changeAloud } = useChanges();
  if (!rights.plans) return <span>{t(`priority.${task.priority}`)}</span>;
  return (
    <Choose
      label={t("list.priorityOf", { name: task.name })}
      value={task.priority}
      data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
      onChange={(to) => void changeAloud(task, { priority: to as Priority })}
    />
  );
}

/** The column says that it is the day something is due; a cell only says more where it is late. */
function DueDay({ task, names }: { task: Task; names: Names }) {
  if (isOverdue(task, names.today)) return <Due task={task} today={names.today} />;
  return <span>{day(task.due_on)}</span>;
}

function DueCell({ task, names, rights }: { task: Task; names: Names; rights: Rights }) {
  const { t } = useTranslation("tasks");
  const { changeAloud } = useChanges();
  const [base, setBase] = useState<Task | null>(null);
  if (!rights.plans) return task.due_on && <DueDay task={task} names={names} />;
  const label = t("list.dueOf", { name: task.name, day: day(task.due_on) });
  if (!base)
    return (
      <Own>
        <UnstyledButton className={classes.edit} aria-label={label} onClick={() => setBase(task)}>
          {task.due_on ? <DueDay task={task} names={names} /> : t("list.noDue")}
        </UnstyledButton>
      </Own>
    );
  const save = (value: string) => {
    setBase(null);
    if (value !== (base.due_on ?? "")) void changeAloud(base, { due_on: value || null });
  };
  return (
    <Own>
      <TextInput
        type="date"
        size="xs"
        autoFocus
        max="2099-12-31"
        aria-label={label}
        defaultValue={base.due_on ?? ""}
        onBlur={(event) => save(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setBase(null);
        }}
      />
    </Own>
  );
}
