/** Numbers, dates and money in the words of the site. All take the language from i18next. */

import i18n from "i18next";

function locale(): string {
  return i18n.language === "es" ? "es" : "en-GB";
}

/** Formatters are dear to make, and a table asks for hundreds of them: one is kept for each language and choice. */
const made = new Map<string, unknown>();

function kept<T>(kind: string, options: object, make: (locale: string) => T): T {
  const name = `${kind} ${locale()} ${JSON.stringify(options)}`;
  if (!made.has(name)) made.set(name, make(locale()));
  return made.get(name) as T;
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept("dates", options, (name) => new Intl.DateTimeFormat(name, options));
}

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept("numbers", options, (name) => new Intl.NumberFormat(name, options));
}

function spans(options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return kept("spans", options, (name) => new Intl.RelativeTimeFormat(name, options));
}

function parsed(value: string | Date): Date {
  if (value instanceof Date) return value;
  // A date or a site's wall clock has no zone: it is read as it stands, never shifted.
  const [day, rest] = value.split("T") as [string, string | undefined];
  if (!rest || /(Z|[+-]\d\d:?\d\d)$/.test(rest)) return rest ? new Date(value) : new Date(`${day}T00:00:00`);
  return new Date(value);
}

function isThisYear(at: Date): boolean {
  return at.getFullYear() === new Date().getFullYear();
}

/** "Mon 12 Oct"; with the year where it is another one. */
export function day(value: string | Date | null | undefined): string {
  if (!value) return "–";
  const at = parsed(value);
  const told = dates({
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(isThisYear(at) ? {} : { year: "numeric" }),
  }).format(at);
  return told.replaceAll(",", "");
}

/** "14 March 2027", for a sentence. */
export function longDay(value: string | Date | null | undefined): string {
  if (!value) return "–";
  return dates({ day: "numeric", month: "long", year: "numeric" }).format(parsed(value));
}

/** "Mon 12 Oct 14:05". */
export function moment(value: string | Date | null | undefined): string {
  if (!value) return "–";
  const at = parsed(value);
  return `${day(at)} ${dates({ hour: "2-digit", minute: "2-digit" }).format(at)}`;
}

/** "4 min ago", "in 3 days". */
export function ago(value: string | Date | null | undefined, now = Date.now()): string {
  if (!value) return "–";
  const seconds = (parsed(value).getTime() - now) / 1000;
  const told = spans({ numeric: "auto", style: "short" });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return told.format(Math.round(seconds / size), unit);
  }
  return told.format(0, "minute");
}

/** "18,400 $": no hundredths above a hundred; "–" where there is no number, for nothing is not zero. */
export function money(cents: number | null | undefined, currency: string | null | undefined): string {
  if (cents === null || cents === undefined) return "–";
  const digits = Math.abs(cents) > 10_000 ? 0 : 2;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (!currency) return numbers(options).format(cents / 100);
  return numbers({ style: "currency", currency, ...options }).format(cents / 100);
}

/** "1,234" or "0.8". */
export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined) return "–";
  return numbers({ maximumFractionDigits: digits }).format(value);
}

/** "0.97", "1.00": an index, always with its hundredths. */
export function index(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

/** "71%". */
export function percent(ratio: number | null | undefined, digits = 0): string {
  if (ratio === null || ratio === undefined) return "–";
  return numbers({ style: "percent", maximumFractionDigits: digits }).format(ratio);
}

/** "212 h" from minutes. */
export function hours(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return "–";
  const value = minutes / 60;
  return `${number(value, value < 10 ? 1 : 0)} h`;
}

/** "+6 d", "−2 d", "0 d": working days with their sign. */
export function movement(days: number | null | undefined): string {
  if (days === null || days === undefined) return "–";
  const rounded = Math.round(days * 10) / 10;
  const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
  return `${sign}${number(Math.abs(rounded), 1)} d`;
}
