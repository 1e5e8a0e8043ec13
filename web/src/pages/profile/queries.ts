/** What the profile shows: where one is signed in, and one's keys. */

import { useQuery } from "@tanstack/react-query";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";

export type Session = Schemas["SessionOut"];
export type ApiKey = Schemas["ApiKeyOut"];

export const sessionsKey = [...keys.me, "sessions"] as const;
export const apiKeysKey = [...keys.me, "keys"] as const;

/** Where one is signed in: this device first, then the one that was used last. */
export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/users/me/sessions", { params: { query: { after } } }))),
    select: (rows) =>
      [...rows].sort(
        (one, other) =>
          Number(other.is_current) - Number(one.is_current) || other.used_at.localeCompare(one.used_at),
      ),
  });
}

export function useApiKeys() {
  return useQuery({
    queryKey: apiKeysKey,
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/users/me/keys", { params: { query: { after } } }))),
  });
}
