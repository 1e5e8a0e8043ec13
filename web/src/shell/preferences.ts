/** How somebody wants the application: kept with their account, so that it is the same on every device of theirs. */

import { useMantineColorScheme } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import i18n from "i18next";
import { useTranslation } from "react-i18next";
import { authorized } from "~/api/client";
import { keys } from "~/api/keys";
import { problemIn } from "~/api/problem";
import { type Language, speak } from "~/words";
import type { Theme } from "./theme";

export type Preferences = Record<string, unknown>;

const PLACE = "/api/v1/users/me/preferences";

async function asked(place: string, given: RequestInit = {}): Promise<Response> {
  const answer = await authorized(new Request(place, given));
  if (!answer.ok) throw await problemIn(answer);
  return answer;
}

async function fetched(): Promise<Preferences> {
  return ((await (await asked(PLACE)).json()) as { values: Preferences }).values;
}

async function put(name: string, value: unknown): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  await asked(`${PLACE}/${name}`, { method: "PUT", headers, body: JSON.stringify({ value }) });
}

const query = { queryKey: keys.preferences, queryFn: fetched, staleTime: 300_000 };

/** All preferences of whoever is signed in, for where there is no component to ask. */
export function preferencesNow(queries: QueryClient): Promise<Preferences> {
  return queries.fetchQuery(query);
}

/**
 * A preference, and how to choose another value, which is shown at once, then kept; where keeping fails it is taken
 * back with a word. Until the first answer it is the fallback. A name is `[a-z][a-z0-9_.-]{0,63}`, such as
 * `tasks.views`; a value is any JSON of at most 20 kB.
 */
export function usePreference<T>(name: string, fallback: T): [T, (next: T) => void] {
  const queries = useQueryClient();
  const { data } = useQuery(query);
  const { mutate } = useMutation({
    scope: { id: `preference ${name}` }, // one after the other, so that the last choice is what is kept
    mutationFn: (next: T) => put(name, next),
    onMutate: async (next) => {
      await queries.cancelQueries({ queryKey: keys.preferences });
      const before = queries.getQueryData<Preferences>(keys.preferences);
      queries.setQueryData(keys.preferences, { ...before, [name]: next });
      return before;
    },
    onError: (_error, _next, before) => {
      queries.setQueryData(keys.preferences, before);
      notifications.show({ color: "red", message: i18n.t("profile:preference.notKept") });
    },
    onSettled: (_kept, error, _next, before) => {
      if (error || !before) void queries.invalidateQueries({ queryKey: keys.preferences });
    },
  });
  const kept = data?.[name];
  return [kept === undefined ? fallback : (kept as T), mutate];
}

/** The language, and how to choose another: at once here, and by the account at the next sign-in elsewhere. */
export function useLanguage(): [Language, (next: Language) => void] {
  const { i18n: here } = useTranslation();
  const [, keep] = usePreference<Language>("language", "en");
  const choose = (next: Language) => {
    void speak(next);
    keep(next);
  };
  return [here.language as Language, choose];
}

/** The theme, and how to choose another: at once here, and by the account at the next sign-in elsewhere. */
export function useTheme(): [Theme, (next: Theme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, keep] = usePreference<Theme>("theme", "auto");
  const choose = (next: Theme) => {
    setColorScheme(next);
    keep(next);
  };
  return [colorScheme, choose];
}
