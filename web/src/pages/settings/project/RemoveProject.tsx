/** A project goes only if its name is typed: it goes for everybody, with all that is in it. */

import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ifMatch, type Schemas, versioned } from "~/api/client";
import { keys } from "~/api/keys";
import { Refusal } from "../parts/Refusal";

const PATH = "/api/v1/projects/{project_id}";

export function RemoveProject({ project }: { project: Schemas["ProjectOut"] }) {
  const { t } = useTranslation("settings");
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: async () => {
      const params = { path: { project_id: project.id } };
      // The name was typed, so that which version it is of does not matter.
      const [, version] = await versioned(api.GET(PATH, { params }));
      await api.DELETE(PATH, { params, headers: ifMatch(version) });
    },
    onSuccess: async () => {
      notifications.show({ message: t("remove.done", { project: project.name }) });
      await navigate({ to: "/" });
      queries.removeQueries({ queryKey: keys.of("project", project.id) });
      void queries.invalidateQueries({ queryKey: keys.projects() });
      void queries.invalidateQueries({ queryKey: keys.portfolio });
    },
  });
  return (
    <Stack gap="xs" align="flex-start" component="section" aria-labelledby="remove-project">
      <Title order={3} size="h5" id="remove-project">
        {t("remove.title")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("remove.text")}
      </Text>
      {asked ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            remove.mutate();
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={t("remove.type", { project: project.name })}
              value={typed}
              autoComplete="off"
              data-autofocus
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Refusal error={remove.error} />
            <Group gap="xs">
              <Button
                type="submit"
                color="red"
                disabled={typed.trim() !== project.name}
                loading={remove.isPending}
              >
                {t("remove.sure")}
              </Button>
              <Button variant="default" onClick={() => setAsked(false)}>
                {t("common:action.cancel")}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t("remove.open")}
        </Button>
      )}
    </Stack>
  );
}
