/** Ways from a number to its rows, and from a finding to its activity and its task. */

import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Address } from "./filters";

type ToRowsProps = {
  projectId: string;
  search: Address;
  children: ReactNode;
  /** A number beside a way that leads to the same rows: it can be clicked, and Tab passes it by. */
  isBeside?: boolean;
};

/** The rows of the inbox that a number is made of. */
export function ToRows({ projectId, search, children, isBeside = false }: ToRowsProps) {
  return (
    <Anchor
      size="sm"
      c={isBeside ? "inherit" : undefined}
      tabIndex={isBeside ? -1 : undefined}
      renderRoot={(props) => (
        <Link to="/projects/$projectId/waste" params={{ projectId }} search={search} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
}

/** An activity by its code, as a way to it in the Gantt. */
export function ToActivity({ projectId, code }: { projectId: string; code: string }) {
  return (
    <Anchor
      size="sm"
      underline="always"
      renderRoot={(props) => (
        <Link
          to="/projects/$projectId/schedule"
          params={{ projectId }}
          search={{ activity: code }}
          {...props}
        />
      )}
    >
      {code}
    </Anchor>
  );
}

export function ToTask({ projectId, id, children }: { projectId: string; id: string; children: ReactNode }) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link to="/projects/$projectId/tasks" params={{ projectId }} search={{ task: id }} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
}
