/** What the platform does by itself: in one project, and for administrators in all of them. */

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { api, data, everyPage } from "~/api/client";
import { keys } from "~/api/keys";
import { useMembers } from "~/shell/project";
import { JobsPage } from "./JobsPage";

export function ProjectJobs() {
  const { projectId = "" } = useParams({ strict: false });
  const { data: members } = useMembers(projectId);
  const people = useMemo(() => new Map(members?.map((one) => [one.user_id, one.full_name])), [members]);
  return <JobsPage key={projectId} projectId={projectId} people={people} />;
}

export function AllJobs() {
  const { data: found } = useQuery({
    queryKey: keys.projects("names"),
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/projects", { params: { query: { limit: 500, after } } }))),
  });
  const { data: users } = useQuery({
    queryKey: ["users", "all"],
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/users", { params: { query: { limit: 500, after } } }))),
  });
  const projects = useMemo(() => new Map(found?.map((one) => [one.id, one.name])), [found]);
  const people = useMemo(() => new Map(users?.map((one) => [one.id, one.full_name])), [users]);
  return <JobsPage projects={projects} people={people} />;
}
