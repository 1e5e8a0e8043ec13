/** Every address of the application, and the page that stands there. A page is loaded when it is first gone to. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import i18n from "i18next";
import { tokens } from "~/api/session";
import { Failed, Loading } from "~/look/states";
import { parseSearch, type Search, stringifySearch } from "~/shell/address";

/** A page, fetched with its words: one that had to wait for words once it is there would be held back for a moment. */
function page<Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
  ...words: string[]
) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), i18n.loadNamespaces(words)]);
    return module;
  }, name);
}

const root = createRootRoute({
  component: Outlet,
  validateSearch: (given: Record<string, unknown>) => given as Search,
  notFoundComponent: () => <Failed error={new Error("not found")} />,
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: page(() => import("~/shell/Shell"), "Shell", "profile"),
  beforeLoad: ({ location }) => {
    if (!tokens()) throw redirect({ to: "/login", search: { next: location.href } });
  },
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: page(() => import("~/pages/login"), "Login", "login"),
});
const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/forgotten",
  component: page(() => import("~/pages/login"), "Forgotten", "login"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: page(() => import("~/pages/login"), "Reset", "login"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: page(() => import("~/pages/login"), "Join", "login"),
});
const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: page(() => import("~/pages/login"), "Register", "login"),
});

const portfolio = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: page(() => import("~/pages/portfolio"), "Portfolio", "portfolio"),
});
const mine = createRoute({
  getParentRoute: () => inside,
  path: "/my-tasks",
  component: page(() => import("~/pages/tasks"), "MyTasks", "tasks", "attachments"),
});
const profile = createRoute({
  getParentRoute: () => inside,
  path: "/profile",
  component: page(() => import("~/pages/profile"), "Profile", "profile", "login"),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: "/people",
  component: page(() => import("~/pages/company"), "People", "company", "jobs", "settings"),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: "/audit",
  component: page(() => import("~/pages/company"), "Audit", "company", "jobs", "settings"),
});
const allJobs = createRoute({
  getParentRoute: () => inside,
  path: "/jobs",
  component: page(() => import("~/pages/jobs"), "AllJobs", "jobs", "settings"),
});
const integrations = createRoute({
  getParentRoute: () => inside,
  path: "/integrations",
  component: page(() => import("~/pages/company"), "Integrations", "company", "jobs", "settings"),
});

const calibration = createRoute({
  getParentRoute: () => inside,
  path: "/calibration",
  component: page(() => import("~/pages/calibration"), "Calibration", "calibration", "value"),
});

const project = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$projectId",
  component: Outlet,
});
const today = createRoute({
  getParentRoute: () => project,
  path: "/",
  component: page(() => import("~/pages/today"), "Today", "today", "revisions"),
});
const schedule = createRoute({
  getParentRoute: () => project,
  path: "/schedule",
  component: page(() => import("~/pages/schedule"), "Schedule", "schedule", "revisions"),
});
const quality = createRoute({
  getParentRoute: () => project,
  path: "/schedule/quality",
  component: page(() => import("~/pages/revisions"), "Quality", "revisions"),
});
const comparison = createRoute({
  getParentRoute: () => project,
  path: "/schedule/comparison",
  component: page(() => import("~/pages/revisions"), "Comparison", "revisions"),
});
const revisions = createRoute({
  getParentRoute: () => project,
  path: "/schedule/revisions",
  component: page(() => import("~/pages/revisions"), "Revisions", "revisions"),
});
const whatif = createRoute({
  getParentRoute: () => project,
  path: "/whatif",
  component: page(() => import("~/pages/whatif"), "WhatIf", "whatif"),
});
const tasks = createRoute({
  getParentRoute: () => project,
  path: "/tasks",
  component: page(() => import("~/pages/tasks"), "Tasks", "tasks", "attachments"),
});
const waste = createRoute({
  getParentRoute: () => project,
  path: "/waste",
  component: page(() => import("~/pages/waste"), "WasteInbox", "waste", "attachments"),
});
const ledger = createRoute({
  getParentRoute: () => project,
  path: "/waste/ledger",
  component: page(() => import("~/pages/waste"), "Ledger", "waste", "attachments"),
});
const costs = createRoute({
  getParentRoute: () => project,
  path: "/costs",
  component: page(() => import("~/pages/costs"), "Costs", "costs"),
});
const value = createRoute({
  getParentRoute: () => project,
  path: "/value",
  component: page(() => import("~/pages/value"), "Value", "value"),
});
const risk = createRoute({
  getParentRoute: () => project,
  path: "/risk",
  component: page(() => import("~/pages/risk"), "Risk", "risk", "settings"),
});
const jobs = createRoute({
  getParentRoute: () => project,
  path: "/jobs",
  component: page(() => import("~/pages/jobs"), "ProjectJobs", "jobs", "settings"),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: page(() => import("~/pages/settings"), "Settings", "settings"),
});

const tree = root.addChildren([
  login,
  forgotten,
  reset,
  join,
  register,
  inside.addChildren([
    portfolio,
    mine,
    profile,
    people,
    audit,
    allJobs,
    integrations,
    calibration,
    project.addChildren([
      today,
      schedule,
      quality,
      comparison,
      revisions,
      whatif,
      tasks,
      waste,
      ledger,
      costs,
      value,
      risk,
      jobs,
      settings,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset: again }) => <Failed error={error} retry={again} />,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
