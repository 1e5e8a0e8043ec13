/** The dates of a calendar that differ: holidays, Saturdays that are worked. */

import { Button, Group, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Calendars.module.css";
import { type ExceptionForm, faultOf } from "./form";
import { read, told } from "./hours";

type Props = { rows: ExceptionForm[]; onRows: (rows: ExceptionForm[]) => void };

export function Exceptions({ rows, onRows }: Props) {
  const { t } = useTranslation("settings");
  const next = Math.max(0, ...rows.map((one) => one.key)) + 1;
  function set(key: number, change: Partial<ExceptionForm>) {
    onRows(rows.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }
  return (
    <section aria-label={t("calendars.exceptions")}>
      <Group justify="space-between" align="baseline">
        <Title order={3} size="h5">
          {t("calendars.exceptions")}
        </Title>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onRows([...rows, { key: next, on: "", hours: "", reason: "" }])}
        >
          {t("calendars.addException")}
        </Button>
      </Group>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("calendars.noExceptions")}
        </Text>
      )}
      {rows.map((row) => (
        <Line
          key={row.key}
          row={row}
          onChange={(change) => set(row.key, change)}
          onRemove={() => onRows(rows.filter((one) => one.key !== row.key))}
        />
      ))}
    </section>
  );
}

type LineProps = {
  row: ExceptionForm;
  onChange: (change: Partial<ExceptionForm>) => void;
  onRemove: () => void;
};

function Line({ row, onChange, onRemove }: LineProps) {
  const { t } = useTranslation("settings");
  const fault = faultOf(row.hours);
  return (
    <div className={classes.exception}>
      <TextInput
        type="date"
        size="sm"
        label={t("calendars.date")}
        required
        value={row.on}
        onChange={(event) => onChange({ on: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        label={t("calendars.hours")}
        placeholder={t("calendars.dayOff")}
        value={row.hours}
        error={fault && t(`calendars.fault.${fault}`)}
        onChange={(event) => onChange({ hours: event.currentTarget.value })}
        onBlur={() => {
          const shifts = read(row.hours);
          if (typeof shifts !== "string") onChange({ hours: told(shifts) });
        }}
      />
      <TextInput
        size="sm"
        className={classes.whole}
        label={t("calendars.reason")}
        value={row.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <Button variant="default" size="compact-sm" className={classes.whole} onClick={onRemove}>
        {t("calendars.removeException")}
      </Button>
    </div>
  );
}
