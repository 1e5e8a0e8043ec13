/** What stands around every page: where one is, whether it is live, who one is. */

import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";

import { AppShell, Burger, Group, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { live } from "~/api/queries";
import { News } from "~/pages/profile/News";
import { AccountMenu } from "./AccountMenu";
import { LiveMark } from "./LiveMark";
import { Navigation } from "./Navigation";
import classes from "./Shell.module.css";

export function Shell() {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu of a phone
  useEffect(close, [pathname, close]);
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, []);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 208, breakpoint: "md", collapsed: { mobile: !open } }}
      padding={0}
      transitionDuration={0}
    >
      <a className={classes.skip} href="#content">
        {t("nav.skip")}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={open ? t("nav.close") : t("nav.open")}
            />
            <UnstyledButton component={Link} to="/" className={classes.word}>
              <img src="/mark.svg" alt="" width={22} height={22} />
              <Text component="span" fw={700} fz="lg">
                {t("product")}
              </Text>
            </UnstyledButton>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <LiveMark />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t("nav.main")} p="xs">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
        <Notifications position="bottom-right" limit={3} />
        <News />
      </AppShell.Main>
    </AppShell>
  );
}
