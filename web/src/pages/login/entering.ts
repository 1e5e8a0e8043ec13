/** What happens once somebody has signed in: the application becomes as they want it, and they go where they wanted to. */

import { useMantineColorScheme } from "@mantine/core";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Preferences } from "~/shell/preferences";
import type { Theme } from "~/shell/theme";
import { LANGUAGES, type Language, speak } from "~/words";

/** What was switched by hand before signing in: that is a newer wish than what is kept. */
export const switched = { language: false, theme: false };

const LONGEST_WAIT_MS = 1_500;

function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && value in LANGUAGES;
}

function isTheme(value: unknown): value is Theme {
  return value === "light" || value === "dark" || value === "auto";
}

// Looked up in a part of its own, so that the page on which one signs in stays light.
async function keptOf(queries: QueryClient): Promise<Preferences> {
  const { preferencesNow } = await import("~/shell/preferences");
  return preferencesNow(queries);
}

/** Wait for something, but not for long: a slow network must not keep anybody out. */
function soon<T>(work: Promise<T>): Promise<T | undefined> {
  const enough = new Promise<undefined>((done) => setTimeout(done, LONGEST_WAIT_MS));
  return Promise.race([work.catch(() => undefined), enough]);
}

/** Go in: to a place, with the language and the theme that are kept with the account. */
export function useEntering(): (place: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  return useCallback(
    async (place: string) => {
      queries.clear(); // of whoever was here before
      const kept: Preferences = (await soon(keptOf(queries))) ?? {};
      if (isTheme(kept.theme) && !switched.theme) setColorScheme(kept.theme);
      if (isLanguage(kept.language) && !switched.language) await soon(speak(kept.language));
      router.history.replace(place);
    },
    [queries, router, setColorScheme],
  );
}
