/** Fields of changes to the work itself: people, days, working time, fixed dates, scope. */

import { NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ActivityField, type FieldParts, WhoFields } from "./fields";

export function WorkFields(parts: FieldParts) {
  switch (parts.kind) {
    case "crew":
      return <CrewFields {...parts} />;
    case "calendar":
      return <CalendarFields {...parts} />;
    default:
      return <OneActivity {...parts} />;
  }
}

function CrewFields(parts: FieldParts) {
  const { t } = useTranslation("whatif");
  return (
    <>
      <WhoFields {...parts} />
      <NumberInput
        label={t("form.people")}
        description={t("form.peopleText")}
        value={parts.draft.people}
        onChange={(people) => parts.set({ people })}
        min={10}
        max={500}
        step={25}
        suffix=" %"
      />
    </>
  );
}

function CalendarFields(parts: FieldParts) {
  const { t } = useTranslation("whatif");
  const names = [...new Set(parts.network.document.calendars.map((one) => one.name))];
  return (
    <>
      <WhoFields {...parts} />
      <Select
        label={t("form.calendar")}
        data={[
          { value: "", label: t("form.saturdays") },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        value={parts.draft.calendar ?? ""}
        onChange={(calendar) => parts.set({ calendar: calendar || null })}
        allowDeselect={false}
      />
    </>
  );
}

function OneActivity({ network, kind, draft, set }: FieldParts) {
  const { t } = useTranslation("whatif");
  return (
    <>
      <ActivityField
        network={network}
        label={t("form.activity")}
        value={draft.activity}
        needsWork={kind === "duration"}
        onChange={(activity) => set({ activity })}
      />
      {kind === "duration" && (
        <NumberInput
          label={t("form.days")}
          description={<NowLeft network={network} activity={draft.activity} />}
          value={draft.days}
          onChange={(days) => set({ days })}
          min={0}
          max={10_000}
          decimalScale={1}
        />
      )}
      {kind === "constraint" && (
        <TextInput
          type="date"
          label={t("form.date")}
          description={t("form.dateText")}
          value={draft.day}
          onChange={(event) => set({ day: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** "12 days are left today." */
function NowLeft({ network, activity }: { network: FieldParts["network"]; activity: string | null }) {
  const { t } = useTranslation("whatif");
  const at = activity === null ? undefined : network.byCode.get(activity);
  if (at === undefined) return null;
  const { activities, calendars } = network.document;
  const length = calendars[activities.calendar[at] ?? 0]?.day_minutes ?? 480;
  const days = Math.round(((activities.remaining_duration_minutes[at] ?? 0) / length) * 10) / 10;
  return <>{t("form.left", { count: days })}</>;
}
