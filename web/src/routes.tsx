/** Every address of the application, and the page that stands there. A page is loaded when it is first gone to. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { tokens } from "~/api/session";
import { Failed, Loading } from "~/look/states";

/** Filters live in the address: any words, each a string. */
export type Search = Record<string, string | undefined>;

function search(given: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value == null ? undefined : String(value)]),
  );
}

const root = createRootRoute({
  component: Outlet,
  validateSearch: search,
  notFoundComponent: () => <Failed error={new Error("not found")} />,
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: lazyRouteComponent(() => import("~/shell/Shell"), "Shell"),
  beforeLoad: ({ location }) => {
    if (!tokens()) throw redirect({ to: "/login", search: { next: location.href } });
  },
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(() => import("~/pages/login"), "Login"),
});
const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/forgotten",
  component: lazyRouteComponent(() => import("~/pages/login"), "Forgotten"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("~/pages/login"), "Reset"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("~/pages/login"), "Join"),
});
const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("~/pages/login"), "Register"),
});

const portfolio = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("~/pages/portfolio"), "Portfolio"),
});
const mine = createRoute({
  getParentRoute: () => inside,
  path: "/my-tasks",
  component: lazyRouteComponent(() => import("~/pages/tasks"), "MyTasks"),
});
const profile = createRoute({
  getParentRoute: () => inside,
  path: "/profile",
  component: lazyRouteComponent(() => import("~/pages/profile"), "Profile"),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: "/people",
  component: lazyRouteComponent(() => import("~/pages/company"), "People"),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: "/audit",
  component: lazyRouteComponent(() => import("~/pages/company"), "Audit"),
});
const allJobs = createRoute({
  getParentRoute: () => inside,
  path: "/jobs",
  component: lazyRouteComponent(() => import("~/pages/jobs"), "AllJobs"),
});
const integrations = createRoute({
  getParentRoute: () => inside,
  path: "/integrations",
  component: lazyRouteComponent(() => import("~/pages/company"), "Integrations"),
});

const project = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$projectId",
  component: Outlet,
});
const today = createRoute({
  getParentRoute: () => project,
  path: "/",
  component: lazyRouteComponent(() => import("~/pages/today"), "Today"),
});
const schedule = createRoute({
  getParentRoute: () => project,
  path: "/schedule",
  component: lazyRouteComponent(() => import("~/pages/schedule"), "Schedule"),
});
const quality = createRoute({
  getParentRoute: () => project,
  path: "/schedule/quality",
  component: lazyRouteComponent(() => import("~/pages/revisions"), "Quality"),
});
const comparison = createRoute({
  getParentRoute: () => project,
  path: "/schedule/comparison",
  component: lazyRouteComponent(() => import("~/pages/revisions"), "Comparison"),
});
const revisions = createRoute({
  getParentRoute: () => project,
  path: "/schedule/revisions",
  component: lazyRouteComponent(() => import("~/pages/revisions"), "Revisions"),
});
const tasks = createRoute({
  getParentRoute: () => project,
  path: "/tasks",
  component: lazyRouteComponent(() => import("~/pages/tasks"), "Tasks"),
});
const waste = createRoute({
  getParentRoute: () => project,
  path: "/waste",
  component: lazyRouteComponent(() => import("~/pages/waste"), "WasteInbox"),
});
const ledger = createRoute({
  getParentRoute: () => project,
  path: "/waste/ledger",
  component: lazyRouteComponent(() => import("~/pages/waste"), "Ledger"),
});
const jobs = createRoute({
  getParentRoute: () => project,
  path: "/jobs",
  component: lazyRouteComponent(() => import("~/pages/jobs"), "ProjectJobs"),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: lazyRouteComponent(() => import("~/pages/settings"), "Settings"),
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
    project.addChildren([
      today,
      schedule,
      quality,
      comparison,
      revisions,
      tasks,
      waste,
      ledger,
      jobs,
      settings,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
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
