/** A calendar as a form holds it: the hours as they were typed. */

import type { Schemas } from "~/api/client";
import { DAYS, type Day, type HoursFault, read, type Shift, told, type Week } from "./hours";

type Calendar = Schemas["CalendarOut"];

export type ExceptionForm = { key: number; on: string; hours: string; reason: string };
export type Form = { name: string; week: Record<Day, string>; exceptions: ExceptionForm[] };

const USUAL = "08:00–12:00, 13:00–17:00";

export function formOf(calendar: Calendar | null, name: string): Form {
  const weekdays: Day[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
  return {
    name: calendar?.name ?? name,
    week: Object.fromEntries(
      DAYS.map((day) => [day, calendar ? told(calendar.week[day]) : weekdays.includes(day) ? USUAL : ""]),
    ) as Record<Day, string>,
    exceptions: (calendar?.exceptions ?? []).map((one, key) => ({
      key,
      on: one.on,
      hours: told(one.shifts),
      reason: one.reason,
    })),
  };
}

function shifts(text: string): Shift[] {
  const found = read(text);
  return typeof found === "string" ? [] : found;
}

export function faultOf(text: string): HoursFault | null {
  const found = read(text);
  return typeof found === "string" ? found : null;
}

/** Whether everything in the form can be read. */
export function isWhole({ week, exceptions, name }: Form): boolean {
  const texts = [...Object.values(week), ...exceptions.map((one) => one.hours)];
  return (
    Boolean(name.trim()) && texts.every((text) => faultOf(text) === null) && exceptions.every((one) => one.on)
  );
}

export function sendable(form: Form): Schemas["CalendarIn"] {
  return {
    name: form.name,
    week: Object.fromEntries(DAYS.map((day) => [day, shifts(form.week[day])])) as Week,
    exceptions: form.exceptions.map(({ on, hours, reason }) => ({ on, reason, shifts: shifts(hours) })),
  };
}
