/** What a browser tells of where somebody is: a good first guess for a new project. */

const OF_REGION: Record<string, string> = {
  US: "USD",
  GB: "GBP",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  MX: "MXN",
  CO: "COP",
  CL: "CLP",
  PE: "PEN",
  AR: "ARS",
  CH: "CHF",
  JP: "JPY",
  IN: "INR",
  BR: "BRL",
};

/** The time zone of this browser. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** Every time zone the browser knows, and the one given if it is not among them. */
export function zones(also: string): string[] {
  return [...new Set([also, "UTC", ...Intl.supportedValuesOf("timeZone")])].filter(Boolean).sort();
}

/** The currency people probably reckon in: by the zone in Europe, else by the region of their language. */
export function currencyHere(zone: string, language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? "";
  if (zone === "Europe/London") return "GBP";
  if (zone === "Europe/Zurich") return "CHF";
  if (/^(Europe\/|Atlantic\/(Canary|Madeira))/.test(zone)) return "EUR";
  return OF_REGION[region] ?? "USD";
}

/** Codes of currencies with their names in the language that is spoken. */
export function currencies(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    label: `${code} · ${names.of(code)}`,
  }));
}
