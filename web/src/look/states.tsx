/** The states every page has besides the good one: loading, empty, problem. */

import { Button, Code, CopyButton, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Offline, Problem } from "~/api/problem";

/** Grey lines of about the size of what comes. */
export function Loading({ lines = 6, height = 28 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  const widths = Array.from({ length: lines }, (_, line) => ({ line, width: `${96 - ((line * 17) % 40)}%` }));
  return (
    <Stack gap="sm" role="status" aria-label={t("state.loading")} data-testid="loading">
      {widths.map(({ line, width }) => (
        <Skeleton key={line} height={height} width={width} />
      ))}
    </Stack>
  );
}

/** Nothing there: what this is for, and one thing to do. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="flex-start" gap="xs" py="xl" maw={560} data-testid="empty">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children && <Text c="dimmed">{children}</Text>}
      {action}
    </Stack>
  );
}

type Told = { title: string; text?: string | null; id?: string | null };

function told(error: unknown, t: (key: string) => string): Told {
  if (error instanceof Offline) return { title: t("problem.offline"), text: t("problem.offlineSafe") };
  if (!(error instanceof Problem))
    return { title: t("problem.unexpected"), text: t("problem.unexpectedSafe") };
  if (error.status === 404) return { title: t("problem.notFound"), id: error.requestId };
  if (error.status === 403) return { title: t("problem.notAllowed"), id: error.requestId };
  if (error.status >= 500)
    return { title: t("problem.unexpected"), text: t("problem.unexpectedSafe"), id: error.requestId };
  return { title: error.body.title, text: error.body.detail, id: error.requestId };
}

/** What happened, what is safe, what to do next. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const { title, text, id } = told(error, t);
  return (
    <Stack align="flex-start" gap="xs" py="lg" maw={640} role="alert" data-testid="failed">
      <Title order={2} size="h4">
        {title}
      </Title>
      {text && <Text c="dimmed">{text}</Text>}
      {id && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t("problem.incident")}
          </Text>
          <Code>{id}</Code>
          <CopyButton value={id}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="subtle" onClick={copy}>
                {copied ? t("action.copied") : t("action.copy")}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
      {retry && (
        <Button variant="default" onClick={retry}>
          {t("action.retry")}
        </Button>
      )}
    </Stack>
  );
}

type Fetched<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** What was fetched, or the state it is in. Data of before is shown while it is fetched again, and when that fails. */
export function Shown<T>({
  query,
  children,
  lines,
}: {
  query: Fetched<T>;
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Loading lines={lines} />;
}
