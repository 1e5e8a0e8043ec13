/** Tells in the corner what others do, as the profile says. It stands in the shell and shows nothing itself. */

import { Anchor } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LiveEvent } from "~/api/live";
import { live } from "~/api/queries";
import { useMe } from "~/shell/me";
import { isWanted, useNewsChoice } from "./news";
import { kindOf, type Notice, noticeOf } from "./noticing";

const SHOWN_MS = 12_000;

export function News() {
  const { t } = useTranslation("profile");
  const { data: me } = useMe();
  const [choice] = useNewsChoice();
  const navigate = useNavigate();
  const heard = useRef<(event: LiveEvent) => void>(() => {});

  function show(notice: Notice) {
    const id = `news-${notice.kind}-${notice.projectId}-${notice.title}`;
    notifications.show({
      id, // told twice, it is still one
      title: t(`news.told.${notice.kind}`, { count: notice.count, title: notice.title }),
      message: (
        // A button, for what is shown in the corner stands outside of the router.
        <Anchor
          component="button"
          onClick={() => {
            notifications.hide(id);
            void navigate({ to: notice.to, params: { projectId: notice.projectId } });
          }}
        >
          {t("news.told.open")}
        </Anchor>
      ),
      autoClose: SHOWN_MS,
      closeButtonProps: { "aria-label": t("common:action.close") },
    });
  }

  heard.current = (event) => {
    const kind = me && kindOf(event, me.id);
    if (!kind || !isWanted(choice, kind)) return;
    // What cannot be looked up is not told: the page it concerns shows it anyway.
    void noticeOf(event, me.id)
      .then((notice) => notice && show(notice))
      .catch(() => undefined);
  };
  useEffect(() => live.hear((event) => heard.current(event)), []);
  return null;
}
