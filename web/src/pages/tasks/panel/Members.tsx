/** The members of a task: fields for who may change them, plain words for everybody else. */

import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Names, useNames } from "../around";
import { PRIORITIES, type Rights, type Task } from "../rules";
import { inWords } from "../say";
import classes from "../Tasks.module.css";
import { ChoiceField, DayField, HoursField, TextField, TradeField } from "./fields";

const TOLD = [
  "assignee_id",
  "priority",
  "starts_on",
  "due_on",
  "estimated_minutes",
  "actual_minutes",
  "area_id",
  "trade",
  "activity_code",
] as const;

type Props = { task: Task; rights: Rights; trades: string[] };

export function Members({ task, rights, trades }: Props) {
  const names = useNames(task.project_id);
  if (rights.plans) return <Plan task={task} names={names} trades={trades} />;
  return <Told task={task} names={names} rights={rights} />;
}

function Plan({ task, names, trades }: { task: Task; names: Names; trades: string[] }) {
  const { t } = useTranslation("tasks");
  const isKnown = !task.assignee_id || names.people.some((one) => one.value === task.assignee_id);
  const people = isKnown
    ? names.people
    : [...names.people, { value: task.assignee_id ?? "", label: names.person(task.assignee_id) }];
  return (
    <Stack gap="sm">
      <TextField task={task} member="name" longest={200} />
      <TextField task={task} member="description" longest={20_000} isLong />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <ChoiceField task={task} member="assignee_id" data={people} placeholder={t("nobody")} />
        <ChoiceField
          task={task}
          member="priority"
          data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
        <DayField task={task} member="starts_on" />
        <DayField task={task} member="due_on" />
        <HoursField task={task} member="estimated_minutes" />
        <HoursField task={task} member="actual_minutes" />
        {names.places.length > 0 && <ChoiceField task={task} member="area_id" data={names.places} />}
        <TradeField task={task} trades={trades} />
        <TextField task={task} member="activity_code" longest={100} placeholder="A1040" />
      </SimpleGrid>
    </Stack>
  );
}

function Told({ task, names, rights }: { task: Task; names: Names; rights: Rights }) {
  const { t } = useTranslation("tasks");
  const told = TOLD.filter(
    (member) =>
      !(rights.works && member === "actual_minutes") && task[member] !== null && task[member] !== "",
  );
  return (
    <Stack gap="sm">
      {task.description && (
        <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {task.description}
        </Text>
      )}
      <dl className={classes.told}>
        {told.map((member) => (
          <div key={member}>
            <dt>{t(`member.${member}`)}</dt>
            <dd>{inWords(member, task[member], t, names)}</dd>
          </div>
        ))}
      </dl>
      {rights.works && <HoursField task={task} member="actual_minutes" />}
    </Stack>
  );
}
