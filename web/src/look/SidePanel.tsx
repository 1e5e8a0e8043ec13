/** Details open beside the list, not above it: whoever opens one gives it an address, Esc and Back close it. */

import { ActionIcon, Box, Group, Title } from "@mantine/core";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SidePanel.module.css";

export function SidePanel({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <Box
      component="aside"
      ref={place}
      tabIndex={-1}
      aria-label={title}
      className={classes.panel}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t("action.close")}>
          <X size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {children}
    </Box>
  );
}
