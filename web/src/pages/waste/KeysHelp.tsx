/** Which keys there are. */

import { Button, Popover, Text } from "@mantine/core";
import { Keyboard } from "lucide-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import classes from "./waste.module.css";

const SHOWN = ["j", "k", "Enter", "c", "d", "a", "r", "n", "/", "Esc", "?"] as const;

export function KeysHelp({ opened, onChange }: { opened: boolean; onChange: (next: boolean) => void }) {
  const { t } = useTranslation("waste");
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-end" shadow="md" returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          c="dimmed"
          visibleFrom="sm"
          leftSection={<Keyboard size={16} aria-hidden />}
          onClick={() => onChange(!opened)}
        >
          {t("keys.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <dl
          style={{
            display: "grid",
            gridTemplateColumns: "auto 1fr",
            gap: "6px 12px",
            margin: 0,
            alignItems: "center",
          }}
        >
          {SHOWN.map((key) => (
            <Fragment key={key}>
              <dt>
                <kbd className={classes.key}>{key}</kbd>
              </dt>
              <Text component="dd" size="sm" m={0}>
                {t(`keys.${key}`)}
              </Text>
            </Fragment>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
