/** A part of the profile: what it is about on the left, what can be set on the right. */

import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Section.module.css";

type Parts = { title: string; about?: ReactNode; children: ReactNode };

export function Section({ title, about, children }: Parts) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.about}>
        <Title order={2} size="h5" c="var(--mantine-color-text)" id={id}>
          {title}
        </Title>
        {about && <p>{about}</p>}
      </div>
      <div>{children}</div>
    </section>
  );
}
