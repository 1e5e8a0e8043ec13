/** The frame of a project: what it is called, who answers for it, its money, its dates, its clock. */

import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { useMembers } from "~/shell/project";
import { ProjectForm } from "./ProjectForm";
import { ProjectTold } from "./ProjectTold";
import { RemoveProject } from "./RemoveProject";

export type Project = Schemas["ProjectOut"];

/** Whoever may answer for a project: its people, and who answers for it now. */
function useOwners(project: Project): { value: string; label: string }[] {
  const { data: members = [] } = useMembers(project.id);
  const isMember = members.some((one) => one.user_id === project.owner_id);
  const { data: owner } = useQuery({
    queryKey: ["users", "one", project.owner_id],
    queryFn: () =>
      data(api.GET("/api/v1/users/{user_id}", { params: { path: { user_id: project.owner_id } } })),
    enabled: members.length > 0 && !isMember,
    retry: false,
  });
  const others = isMember ? [] : [{ value: project.owner_id, label: owner?.full_name ?? "–" }];
  return [...members.map((one) => ({ value: one.user_id, label: one.full_name })), ...others];
}

export const ofProject = (id: string) => keys.of("project", id);

export function ProjectTab({ project, may }: { project: Project; may: boolean }) {
  const owners = useOwners(project);
  if (!may) return <ProjectTold project={project} owners={owners} />;
  return (
    <Stack gap="xl" maw={720}>
      <ProjectForm project={project} owners={owners} />
      <RemoveProject project={project} />
    </Stack>
  );
}
