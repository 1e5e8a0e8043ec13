/** How far the finish moved since the state of the site before, with what did it. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { mainPart } from "./movement";
import { type Revision, useMovement } from "./queries";

type Props = { projectId: string; earlier: Revision | undefined; later: Revision };

export function FinishMoved({ projectId, earlier, later }: Props) {
  const { t } = useTranslation("revisions");
  const { data: movement } = useMovement(projectId, earlier?.id, later.id);
  if (!earlier) return t("list.first");
  if (!movement) return "…";
  if (movement.movement_days === 0) return t("list.same");
  const part = mainPart(movement.parts, movement.movement_days);
  const why = part ? `, ${t(`cause.${part.causes[0]}.short`)}` : "";
  return (
    <span data-later={movement.movement_days > 0}>
      {movement.movement_days > 0 ? "▲" : "▼"} {say.movement(movement.movement_days)}
      {why}
    </span>
  );
}
