/** The live feed: what has changed, at once; after a break it goes on where it was. */

import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { touchedBy } from "./keys";
import { access } from "./session";

/** What is fetched of the company as a whole: its keys name no project. */
const COMPANY = ["portfolio", "projects", "calibration"];

export type LiveEvent = {
  position: number;
  at: string;
  kind: string;
  project_id: string | null;
  actor_id: string | null;
  touched: { resource: string; ids: string[] | null; gone: boolean } | null;
  body: Record<string, unknown>;
};

export type JobNews = {
  id: string;
  project_id: string | null;
  job: string;
  state: string;
  done_ratio: number;
  doing: string;
  cancel_wanted: boolean;
};

export type LiveState = "connecting" | "live" | "away";

type Message =
  | { type: "welcome"; position: number; expires_at: string }
  | { type: "events"; events: LiveEvent[] }
  | ({ type: "job" } & JobNews)
  | { type: "refetch"; position: number }
  | { type: "ping"; position: number }
  | { type: "projects"; joined: string[]; left: string[] }
  | { type: "token"; expires_at: string };

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const RENEW_BEFORE_MS = 90_000;
const NOT_AGAIN = new Set([4403, 4400]);

/** One connection for the whole application. */
export class Live {
  private socket: WebSocket | null = null;
  private position: number | null = null;
  private pause = FIRST_PAUSE_MS;
  private timer: number | undefined;
  private renewal: number | undefined;
  private wanted = false;
  private now: LiveState = "connecting";
  private readonly watchers = new Set<() => void>();
  private readonly hearers = new Set<(event: LiveEvent) => void>();
  private readonly jobHearers = new Set<(news: JobNews) => void>();

  constructor(private readonly queries: QueryClient) {}

  get state(): LiveState {
    return this.now;
  }

  watch = (heard: () => void): (() => void) => {
    this.watchers.add(heard);
    return () => this.watchers.delete(heard);
  };

  /** Be told of every event as it comes. */
  hear = (heard: (event: LiveEvent) => void): (() => void) => {
    this.hearers.add(heard);
    return () => this.hearers.delete(heard);
  };

  /** Be told how far runs of jobs are. */
  hearJobs = (heard: (news: JobNews) => void): (() => void) => {
    this.jobHearers.add(heard);
    return () => this.jobHearers.delete(heard);
  };

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    window.addEventListener("online", this.hurry);
    void this.connect();
  }

  stop(): void {
    this.wanted = false;
    this.position = null;
    window.removeEventListener("online", this.hurry);
    window.clearTimeout(this.timer);
    window.clearTimeout(this.renewal);
    this.socket?.close();
    this.socket = null;
  }

  private hurry = (): void => {
    if (this.socket?.readyState === WebSocket.OPEN) return;
    this.pause = FIRST_PAUSE_MS;
    window.clearTimeout(this.timer);
    void this.connect();
  };

  private async connect(): Promise<void> {
    const token = await access().catch(() => null);
    if (!this.wanted) return;
    if (!token) {
      this.later();
      return;
    }
    const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/live`;
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () =>
      socket.send(JSON.stringify({ type: "hello", token, after: this.position, projects: null }));
    socket.onmessage = (event) => this.take(JSON.parse(event.data as string) as Message);
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.tell("away");
      if (this.wanted && !NOT_AGAIN.has(event.code)) this.later();
    };
  }

  private later(): void {
    window.clearTimeout(this.timer);
    // By chance, so that a thousand browsers do not come back in the same moment.
    this.timer = window.setTimeout(() => void this.connect(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private take(message: Message): void {
    switch (message.type) {
      case "welcome":
        this.welcomed(message.position, message.expires_at);
        break;
      case "events":
        for (const event of message.events) this.heardOf(event);
        break;
      case "job":
        for (const heard of this.jobHearers) heard(message);
        void this.queries.invalidateQueries({ queryKey: ["jobs"] }, { cancelRefetch: false });
        break;
      case "ping":
        this.position = message.position;
        break;
      case "token":
        this.renewBefore(message.expires_at);
        break;
      case "refetch":
        this.position = message.position;
        void this.queries.invalidateQueries();
        break;
      case "projects":
        void this.queries.invalidateQueries();
        break;
    }
  }

  private welcomed(position: number, expiresAt: string): void {
    if (this.position === null) this.position = position;
    this.pause = FIRST_PAUSE_MS;
    this.tell("live");
    this.renewBefore(expiresAt);
  }

  private heardOf(event: LiveEvent): void {
    this.position = event.position;
    for (const part of event.touched ? touchedBy(event.touched.resource) : []) {
      const scoped = event.project_id && !COMPANY.includes(part);
      void this.queries.invalidateQueries({ queryKey: scoped ? [part, event.project_id] : [part] });
    }
    for (const heard of this.hearers) heard(event);
  }

  private renewBefore(expiresAt: string): void {
    window.clearTimeout(this.renewal);
    const left = new Date(expiresAt).getTime() - Date.now() - RENEW_BEFORE_MS;
    this.renewal = window.setTimeout(() => void this.renew(), Math.max(left, 5_000));
  }

  private async renew(): Promise<void> {
    const before = await access();
    const token = before ? await access(before) : null;
    if (token) this.socket?.send(JSON.stringify({ type: "token", token }));
  }

  private tell(state: LiveState): void {
    this.now = state;
    for (const heard of this.watchers) heard();
  }
}

/** Whether the live feed is there. */
export function useLiveState(live: Live): LiveState {
  return useSyncExternalStore(live.watch, () => live.state);
}
