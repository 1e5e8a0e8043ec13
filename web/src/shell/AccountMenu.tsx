/** Who one is, how one wants it, and the way out. */

import { Avatar, Menu, UnstyledButton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Languages, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "~/api/client";
import { live } from "~/api/queries";
import { forget } from "~/api/session";
import { LANGUAGES, type Language } from "~/words";
import { useMe } from "./me";
import { useLanguage, useTheme } from "./preferences";

export function AccountMenu() {
  const { t, i18n } = useTranslation();
  const { data: me } = useMe();
  const [, chooseTheme] = useTheme();
  const [, chooseLanguage] = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function signOut() {
    live.stop();
    await api.POST("/api/v1/token/logout").catch(() => undefined);
    forget();
    queries.clear();
    await navigate({ to: "/login" });
  }

  const other = (Object.keys(LANGUAGES) as Language[]).find((one) => one !== i18n.language) ?? "en";
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={t("account.menu")}>
          <Avatar name={me?.full_name} size={30} alt="" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me && <Menu.Label>{me.full_name}</Menu.Label>}
        <Menu.Item component={Link} to="/profile" leftSection={<UserRound size={16} aria-hidden />}>
          {t("account.profile")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Languages size={16} aria-hidden />}
          onClick={() => chooseLanguage(other)}
          lang={other}
        >
          {LANGUAGES[other]}
        </Menu.Item>
        <Menu.Label>{t("account.theme")}</Menu.Label>
        <Menu.Item leftSection={<Sun size={16} aria-hidden />} onClick={() => chooseTheme("light")}>
          {t("account.light")}
        </Menu.Item>
        <Menu.Item leftSection={<Moon size={16} aria-hidden />} onClick={() => chooseTheme("dark")}>
          {t("account.dark")}
        </Menu.Item>
        <Menu.Item leftSection={<Monitor size={16} aria-hidden />} onClick={() => chooseTheme("auto")}>
          {t("account.auto")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
