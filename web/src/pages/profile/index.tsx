/** Oneself: who one is, how one wants the application, and what opens it. */

import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { Shown } from "~/look/states";
import { useMe } from "~/shell/me";
import { Appearance } from "./Appearance";
import { Devices } from "./Devices";
import { Keys } from "./Keys";
import { NewsSection } from "./NewsSection";
import { Password } from "./Password";
import { useSessions } from "./queries";
import { You } from "./You";

export function Profile() {
  const { t } = useTranslation("profile");
  const me = useMe();
  return (
    <Page title={t("title")} sentence={<Sentence />}>
      <Shown query={me} lines={12}>
        {(found) => (
          <>
            <You me={found} />
            <Appearance />
            <NewsSection />
            <Password email={found.email} />
            <Devices />
            <Keys />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Sentence() {
  const { t } = useTranslation("profile");
  const { data: me } = useMe();
  const { data: sessions } = useSessions();
  if (!me) return t("title");
  const who = { name: me.full_name, role: t(`common:roles.${me.role}`).toLocaleLowerCase(), email: me.email };
  return t(sessions ? "sentence" : "sentenceAlone", { ...who, count: sessions?.length ?? 1 });
}
