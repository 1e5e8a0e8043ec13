/** A part of the page: a question or a name, and what answers it. */

import { Group, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Today.module.css";

type Props = { title: string; way?: ReactNode; children: ReactNode; name: string };

export function Section({ title, way, children, name }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section} data-section={name}>
      <Group justify="space-between" align="baseline" wrap="nowrap" mb={8} gap="sm">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {way}
      </Group>
      {children}
    </section>
  );
}
