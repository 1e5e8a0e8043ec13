/** Where rows that a number came from, or that something is about, are seen. */

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Part } from "./data";
import classes from "./Today.module.css";

type Props = { projectId: string; children: ReactNode };

/** A link to one row, as health checks name it: by its table and what it is called there. */
export function ToRow({ projectId, table, row, children }: Props & { table: string; row: string }) {
  const params = { projectId };
  if (table === "waste")
    return (
      <Link
        className={classes.way}
        to="/projects/$projectId/waste"
        params={params}
        search={{ state: "all", finding: row }}
      >
        {children}
      </Link>
    );
  if (table === "tasks")
    return (
      <Link className={classes.way} to="/projects/$projectId/tasks" params={params} search={{ task: row }}>
        {children}
      </Link>
    );
  if (table === "activities")
    return (
      <Link
        className={classes.way}
        to="/projects/$projectId/schedule"
        params={params}
        search={{ activity: row }}
      >
        {children}
      </Link>
    );
  if (table === "risks")
    return (
      <Link
        className={classes.way}
        to="/projects/$projectId/risk"
        params={params}
        search={{ tab: "register", open: row }}
      >
        {children}
      </Link>
    );
  if (table === "schedule_quality")
    return (
      <Link
        className={classes.way}
        to="/projects/$projectId/schedule/quality"
        params={params}
        search={{ check: row }}
      >
        {children}
      </Link>
    );
  if (table === "schedule_revisions")
    return (
      <Link
        className={classes.way}
        to="/projects/$projectId/schedule/revisions"
        params={params}
        search={{ revision: row }}
      >
        {children}
      </Link>
    );
  return <span>{children}</span>;
}

/** A link to the list that a part of the health score is made from. */
export function ToRows({ projectId, part, children }: Props & { part: Pick<Part, "key" | "sources"> }) {
  const params = { projectId };
  const className = classes.way;
  switch (part.key) {
    case "time":
      return (
        <Link
          className={className}
          to="/projects/$projectId/schedule/comparison"
          params={params}
          search={{ revision: part.sources[0]?.row, with: part.sources[1]?.row }}
        >
          {children}
        </Link>
      );
    case "quality":
      return (
        <Link className={className} to="/projects/$projectId/schedule/quality" params={params}>
          {children}
        </Link>
      );
    case "waste":
      return (
        <Link className={className} to="/projects/$projectId/waste" params={params}>
          {children}
        </Link>
      );
    case "tasks":
      return (
        <Link
          className={className}
          to="/projects/$projectId/tasks"
          params={params}
          search={{ status: "open" }}
        >
          {children}
        </Link>
      );
    case "freshness":
      return (
        <Link className={className} to="/projects/$projectId/schedule/revisions" params={params}>
          {children}
        </Link>
      );
    default:
      return (
        <Link className={className} to="/projects/$projectId/schedule" params={params}>
          {children}
        </Link>
      );
  }
}
