/** A page: one sentence a person could say aloud, what can be done, then the rest. */

import { Box, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

type Parts = {
  title: string;
  sentence?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
};

export function Page({ title, sentence, actions, children, wide = false }: Parts) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <Box px={{ base: "md", sm: "lg" }} py="md" maw={wide ? undefined : 1440} mx="auto">
      <Group justify="space-between" align="flex-start" gap="md" mb="md">
        <Box flex="1 1 320px" miw={0}>
          <Title order={1} size={sentence ? "h5" : "h3"} c={sentence ? "dimmed" : undefined} fw={600}>
            {title}
          </Title>
          {sentence && (
            <Text component="p" fz={{ base: "lg", sm: "xl" }} fw={600} lh={1.35} m={0} maw="75ch">
              {sentence}
            </Text>
          )}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
