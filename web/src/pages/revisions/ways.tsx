/** Links that look like buttons and like text, and the way from an activity to its place in the Gantt chart. */

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { useAddress } from "./address";

type Attributes = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "style" | "color">;
type Referred = { ref?: Ref<HTMLAnchorElement> };

export const WayButton = createLink((props: ButtonProps & Attributes & Referred) => (
  <Button component="a" variant="default" {...props} />
));

export const Way = createLink((props: AnchorProps & Attributes & Referred) => <Anchor inherit {...props} />);

type Place = { revisionId: string; code: string; children?: ReactNode };

/** An activity as a link to its bar. */
export function ToActivity({ revisionId, code, children }: Place) {
  const { projectId } = useAddress();
  return (
    <Way
      to="/projects/$projectId/schedule"
      params={{ projectId }}
      search={{ revision: revisionId, activity: code }}
      preload={false}
    >
      {children ?? code}
    </Way>
  );
}
