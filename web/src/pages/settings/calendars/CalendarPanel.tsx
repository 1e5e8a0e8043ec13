/** One calendar: hours of each day as people write them, and the dates that differ. */

import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Clash, differing } from "../parts/Clash";
import { FormEnd, Removal } from "../parts/Panel";
import { useSaving } from "../parts/saving";
import classes from "./Calendars.module.css";
import { Exceptions } from "./Exceptions";
import { faultOf, formOf, isWhole, sendable } from "./form";
import { DAYS, type Day, length, read, stretches, told, type Week } from "./hours";

type Calendar = Schemas["CalendarOut"];
type Body = Schemas["CalendarIn"];
type Props = { projectId: string; calendar: Calendar | null; onClose: () => void };

const ALL = "/api/v1/projects/{project_id}/calendars";
const ONE = "/api/v1/projects/{project_id}/calendars/{calendar_id}";

export function CalendarPanel({ projectId, calendar, onClose }: Props) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [form, setForm] = useState(() => formOf(calendar, ""));
  const [version] = useState(calendar?.version ?? 0);
  const path = { project_id: projectId, calendar_id: calendar?.id ?? "" };
  const done = async () => {
    await queries.invalidateQueries({ queryKey: keys.of("calendars", projectId) });
    onClose();
  };
  const current = () => data(api.GET(ONE, { params: { path } })) as Promise<Calendar>;
  const saving = useSaving<Body, Calendar>({
    send: (body, from) =>
      (calendar
        ? data(api.PATCH(ONE, { params: { path }, body, headers: ifMatch(from) }))
        : data(api.POST(ALL, { params: { path: { project_id: projectId } }, body }))) as Promise<Calendar>,
    current,
    onSaved: done,
  });
  const removing = useSaving<object, Calendar>({
    send: async (_, from) => {
      await api.DELETE(ONE, { params: { path }, headers: ifMatch(from) });
      return calendar as Calendar;
    },
    current,
    onSaved: done,
  });
  const days = (week: Week) => stretches(week).map(({ from, to, shifts }) => `${from}–${to} ${told(shifts)}`);
  const tell = {
    name: [t("calendars.name"), String],
    week: [t("calendars.week"), (week: Week) => days(week).join(" · ")],
    exceptions: [
      t("calendars.exceptions"),
      (all: Body["exceptions"]) =>
        all.map((one) => `${say.day(one.on)} ${told(one.shifts)}`).join(" · ") || "–",
    ],
  } as Parameters<typeof differing<Body>>[2];
  return (
    <SidePanel title={calendar ? calendar.name : t("calendars.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saving.save(sendable(form), version);
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t("calendars.name")}
            required
            maxLength={200}
            placeholder={t("calendars.example")}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Group justify="space-between" align="baseline">
            <Title order={3} size="h5">
              {t("calendars.week")}
            </Title>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => setForm({ ...form, week: asMonday(form.week) })}
            >
              {t("calendars.asMonday")}
            </Button>
          </Group>
          <Text size="xs" c="dimmed">
            {t("calendars.how")}
          </Text>
          {DAYS.map((day) => (
            <DayField
              key={day}
              day={day}
              text={form.week[day]}
              onText={(text) => setForm({ ...form, week: { ...form.week, [day]: text } })}
            />
          ))}
          <Exceptions rows={form.exceptions} onRows={(exceptions) => setForm({ ...form, exceptions })} />
          <FormEnd
            verb={calendar ? t("common:action.save") : t("calendars.addNow")}
            error={saving.error}
            busy={saving.busy}
            disabled={!isWhole(form)}
            onClose={onClose}
          />
        </Stack>
      </form>
      {calendar && (
        <Removal
          question={t("calendars.removeSure", { calendar: calendar.name })}
          error={removing.error}
          busy={removing.busy}
          onSure={() => removing.save({}, version)}
        />
      )}
      <Clash saving={saving} differences={(mine, theirs) => differing(mine, theirs, tell)} onTheirs={done} />
      <Clash
        saving={removing}
        differences={(_, theirs) => [
          { name: t("calendars.name"), mine: t("areas.removed"), theirs: theirs.name },
        ]}
        onTheirs={done}
      />
    </SidePanel>
  );
}

function asMonday(week: Record<Day, string>): Record<Day, string> {
  const { monday } = week;
  return { ...week, tuesday: monday, wednesday: monday, thursday: monday, friday: monday };
}

function DayField({ day, text, onText }: { day: Day; text: string; onText: (text: string) => void }) {
  const { t } = useTranslation("settings");
  const fault = faultOf(text);
  const shifts = read(text);
  const hours =
    typeof shifts === "string" ? "–" : shifts.length === 0 ? t("calendars.off") : say.hours(length(shifts));
  const id = `hours-${day}`;
  return (
    <div className={classes.day}>
      <Text component="label" htmlFor={id} size="sm" pt={8}>
        {t(`calendars.day.${day}`)}
      </Text>
      <TextInput
        id={id}
        value={text}
        placeholder={t("calendars.dayOff")}
        error={fault && t(`calendars.fault.${fault}`)}
        onChange={(event) => onText(event.currentTarget.value)}
        onBlur={() => typeof shifts !== "string" && onText(told(shifts))}
      />
      <span className={classes.hours}>{hours}</span>
    </div>
  );
}
