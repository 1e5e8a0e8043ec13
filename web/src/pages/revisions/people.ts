/** Who did something, by name. */

import { useTranslation } from "react-i18next";
import { useMe } from "~/shell/me";
import { useMembers } from "~/shell/project";

export function usePeople(projectId: string): (id: string | null) => string {
  const { t } = useTranslation("revisions");
  const { data: me } = useMe();
  const { data: members } = useMembers(projectId);
  return (id) => {
    if (id === null) return t("people.platform");
    if (id === me?.id) return me.full_name;
    return members?.find((one) => one.user_id === id)?.full_name ?? t("people.outside");
  };
}
