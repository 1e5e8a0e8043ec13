/** Why the finish moved: each cause as a step of a waterfall, and as a row that opens to the activities behind it. */

import { Text, Title } from "@mantine/core";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { useAddress } from "./address";
import classes from "./MovementParts.module.css";
import { dayOf, type Part } from "./movement";
import { type Comparison, type Names, type Revision, useNames } from "./queries";
import { Waterfall } from "./Waterfall";
import { ToActivity } from "./ways";

type Props = { comparison: Comparison; earlier: Revision; later: Revision };

export function MovementParts(props: Props) {
  const { t } = useTranslation("revisions");
  const { comparison } = props;
  return (
    <section aria-label={t("parts.title")}>
      <Title order={2} size="h4" mb="xs">
        {t("parts.title")}
      </Title>
      {comparison.parts.some((one) => one.movement_days !== 0) && (
        <div className={classes.chart}>
          <Waterfall {...props} />
        </div>
      )}
      <div className={classes.parts}>
        {comparison.parts.map((part) => (
          <Cause key={part.causes.join()} part={part} {...props} />
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="xs" maw="75ch">
        {t("parts.how")}
      </Text>
    </section>
  );
}

function useCause(part: Part): string {
  const { t } = useTranslation("revisions");
  return part.causes.map((cause) => t(`cause.${cause}.name`)).join(t("and"));
}

function Cause({ part, comparison, earlier, later }: Props & { part: Part }) {
  const { t } = useTranslation("revisions");
  const { search, change } = useAddress();
  const key = part.causes.join("-");
  const name = useCause(part);
  const head = (
    <>
      <span className={classes.name}>
        {name}
        <span className={classes.means}>
          {part.causes.map((cause) => t(`cause.${cause}.means`)).join("; ")}
        </span>
      </span>
      <span className={classes.days}>{say.movement(part.movement_days)}</span>
      <span className={classes.changes}>
        {t("parts.changes", { count: part.changes, shown: say.number(part.changes) })}
      </span>
    </>
  );
  if (part.movers.length === 0 && !part.note)
    return (
      <div className={classes.part} data-cause={key}>
        <span />
        {head}
      </div>
    );
  return (
    <details
      open={search.part === key}
      data-cause={key}
      onToggle={(event) => {
        const isOpen = event.currentTarget.open;
        if (isOpen !== (search.part === key)) change({ part: isOpen ? key : undefined }, true);
      }}
    >
      <summary className={classes.part}>
        <ChevronRight size={16} aria-hidden className={classes.mark} />
        {head}
      </summary>
      {part.note && (
        <Text size="sm" className={classes.movers}>
          {t("parts.joined")}
        </Text>
      )}
      <Movers part={part} comparison={comparison} earlier={earlier} later={later} />
    </details>
  );
}

function Movers({ part, comparison, earlier, later }: Props & { part: Part }) {
  const { t } = useTranslation("revisions");
  const { projectId } = useAddress();
  const { data: names } = useNames(projectId, later.id);
  const day = dayOf(comparison, names?.calendarDays ?? []);
  return (
    <ul className={classes.movers} aria-label={t("parts.movers")}>
      {part.movers.map((mover) => (
        <li key={mover.code}>
          <ToActivity revisionId={isGone(mover.code, names) ? earlier.id : later.id} code={mover.code}>
            {mover.name || mover.code}
          </ToActivity>{" "}
          <span className={classes.means}>
            {mover.code} · {t("parts.own", { days: say.movement(mover.movement_minutes / day) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Work that is only in the earlier revision has its bar there. */
function isGone(code: string, names: Names | undefined): boolean {
  return names !== undefined && !names.byCode.has(code);
}
