/** Two people changed the same thing of a task: both versions in words. */

import { useTranslation } from "react-i18next";
import { Conflict } from "~/look/Conflict";
import { useNames } from "./around";
import type { Clash } from "./Changes";
import type { TaskPatch } from "./rules";
import { inWords } from "./say";

type Props = { clash: Clash; onMine: () => void; onTheirs: () => void };

export function TaskConflict({ clash, onMine, onTheirs }: Props) {
  const { t } = useTranslation("tasks");
  const { theirs, patch } = clash;
  const names = useNames(theirs.project_id);
  const differences = (Object.keys(patch) as (keyof TaskPatch)[])
    .filter((member) => patch[member] !== theirs[member])
    .map((member) => ({
      name: t(`member.${member}`),
      mine: inWords(member, patch[member], t, names),
      theirs: inWords(member, theirs[member], t, names),
    }));
  return <Conflict differences={differences} onMine={onMine} onTheirs={onTheirs} />;
}
