/** Who is signed in: two tokens, kept in this browser only, renewed before they run out. */

import { Offline } from "./problem";

export type Tokens = { access: string; refresh: string; expiresAt: number };

const KEY = "gemba.session";
const EARLY_MS = 60_000;
const listeners = new Set<() => void>();

function places(): Storage[] {
  return [sessionStorage, localStorage];
}

/** The tokens as they are kept; null when nobody is signed in. */
export function tokens(): Tokens | null {
  for (const place of places()) {
    const kept = place.getItem(KEY);
    if (kept) return JSON.parse(kept) as Tokens;
  }
  return null;
}

/** Keep tokens: until the browser is closed, or on this device. */
export function keep(next: Tokens, onThisDevice: boolean): void {
  for (const place of places()) place.removeItem(KEY);
  (onThisDevice ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(next));
  for (const heard of listeners) heard();
}

/** Forget who was signed in, and everything that was kept for reading offline. */
export function forget(): void {
  for (const place of places()) place.removeItem(KEY);
  navigator.serviceWorker?.controller?.postMessage({ type: "forget" });
  for (const heard of listeners) heard();
}

/** Be told when somebody signs in or out, in this tab or another one. */
export function onChange(heard: () => void): () => void {
  const other = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) heard();
  };
  listeners.add(heard);
  window.addEventListener("storage", other);
  return () => {
    listeners.delete(heard);
    window.removeEventListener("storage", other);
  };
}

function isKeptOnThisDevice(): boolean {
  return localStorage.getItem(KEY) !== null;
}

type Granted = { access_token: string; refresh_token: string; expires_in: number };

function asTokens(granted: Granted): Tokens {
  return {
    access: granted.access_token,
    refresh: granted.refresh_token,
    expiresAt: Date.now() + granted.expires_in * 1000,
  };
}

async function ask(form: Record<string, string>): Promise<Response> {
  return fetch("/api/v1/token", { method: "POST", body: new URLSearchParams(form) }).catch(() => {
    throw new Offline();
  });
}

/** Sign in; the answer is the server's, whose problem says what was wrong. */
export async function signIn(email: string, password: string, onThisDevice: boolean): Promise<Response> {
  const answer = await ask({ grant_type: "password", username: email, password });
  if (answer.ok) keep(asTokens((await answer.clone().json()) as Granted), onThisDevice);
  return answer;
}

/** A good access token, renewed if need be; null when nobody is signed in or the sign-in has ended. */
export async function access(stale?: string): Promise<string | null> {
  const now = tokens();
  if (!now) return null;
  if (now.access !== stale && now.expiresAt - EARLY_MS > Date.now()) return now.access;
  return alone(() => renew(stale));
}

/** Two tabs must not hand in the same refresh token: the server would take the second one for a thief. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(KEY, work) : work();
}

let renewing: Promise<string | null> | null = null;

async function renew(stale?: string): Promise<string | null> {
  const now = tokens();
  if (!now) return null;
  if (now.access !== stale && now.expiresAt - EARLY_MS > Date.now()) return now.access;
  renewing ??= handIn(now).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function handIn(now: Tokens): Promise<string | null> {
  const answer = await ask({ grant_type: "refresh_token", refresh_token: now.refresh });
  if (answer.ok) {
    const next = asTokens((await answer.json()) as Granted);
    keep(next, isKeptOnThisDevice());
    return next.access;
  }
  if (answer.status < 500 && answer.status !== 429) {
    forget();
    return null;
  }
  return now.access;
}
