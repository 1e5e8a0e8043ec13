/** What the value page asks: earned value, and every forecast side by side. */

import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";

export type Valued = Schemas["ValueOut"];
export type ValueLine = Schemas["ValueLineOut"];
export type Forecast = Schemas["ForecastOut"];
export type Odds = Schemas["OddsOut"];
export type Accuracy = Schemas["AccuracyOut"];
export type By = Valued["by"];

export const WAYS: By[] = ["wbs", "area", "trade"];

/** What is not there yet is no failure. */
async function orNothing<T>(kind: string, call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Problem && error.kind === kind) return null;
    throw error;
  }
}

/** The value of a project; null while there is no dated schedule. Only for those who may see money. */
export function useValue(projectId: string, by: By, maySee: boolean) {
  return useQuery({
    queryKey: keys.of("value", projectId, by),
    enabled: maySee,
    placeholderData: (before: Valued | null | undefined) => before,
    queryFn: () =>
      orNothing(
        "not-valued-yet",
        data(
          api.GET("/api/v1/projects/{project_id}/value", {
            params: { path: { project_id: projectId }, query: { by } },
          }),
        ),
      ),
  });
}

/** The forecasts of the latest status date; null while there are none. */
export function useForecast(projectId: string) {
  return useQuery({
    queryKey: keys.of("forecasts", projectId, "latest"),
    queryFn: () =>
      orNothing(
        "not-forecast-yet",
        data(
          api.GET("/api/v1/projects/{project_id}/forecast", {
            params: { path: { project_id: projectId } },
          }),
        ),
      ),
  });
}
