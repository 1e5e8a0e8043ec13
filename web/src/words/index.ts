/** The languages. Each page keeps its words in a file of its own: `words/en/<page>.json`, `words/es/<page>.json`. */

import i18n, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = { en: "English", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = "gemba.language";
const files = import.meta.glob<{ default: Record<string, unknown> }>("./*/*.json");

/** The words of a page are fetched when it first speaks: the sign-in page does not wait for those of all others. */
const fetched: BackendModule = {
  type: "backend",
  init() {},
  read(language, page, done) {
    const load = files[`./${language}/${page}.json`];
    if (!load) return done(new Error(`there are no words ${language}/${page}`), false);
    load().then(
      (words) => done(null, words.default),
      (error) => done(error, true), // true: try again
    );
  },
};

/** The language that was chosen, else the browser's, else English. */
export function preferred(): Language {
  const wished = localStorage.getItem(KEY) ?? navigator.language.slice(0, 2);
  return wished === "es" ? "es" : "en";
}

/** Speak a language from now on. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Begin, in the preferred language, with the words that are needed everywhere and those of these pages. */
export async function begin(language: Language = preferred(), pages: string[] = []): Promise<void> {
  await i18n
    .use(fetched)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ["common", ...pages],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  document.documentElement.lang = language;
}
