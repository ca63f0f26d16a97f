import { signal } from '@preact/signals';
import { Sentences } from './sentences';
import type { Words } from './en';

export type { Words } from './en';

/** A further language is one file and one line here. */
const LANGUAGES: Record<string, { name: string; load: () => Promise<Words> }> = {
  en: { name: 'English', load: async () => (await import('./en')).en },
  de: { name: 'Deutsch', load: async () => (await import('./de')).de },
};

const KEPT = 'teebox-language';

const current = signal<{ code: string; words: Words; sentences: Sentences } | null>(null);

export const languages: readonly { code: string; name: string }[] = Object.entries(LANGUAGES).map(([code, each]) => ({
  code,
  name: each.name,
}));

/** The texts in the language that was chosen. Reading it in a component shows it anew when another one is chosen. */
export function words(): Words {
  if (!current.value) throw new Error('No language is loaded');
  return current.value.words;
}

export function languageCode(): string {
  return current.value?.code ?? 'en';
}

/** How figures and times are written: as where the browser is at home, if the language is spoken there. */
export function locale(): string {
  const code = languageCode();
  return navigator.languages.find((each) => each.slice(0, 2) === code) ?? code;
}

/** Loads what was chosen here before, else what the browser asks for, else English. */
export async function loadLanguage(): Promise<void> {
  const wanted = [stored(), ...navigator.languages].map((each) => each?.slice(0, 2) ?? '');
  await use(wanted.find((each) => each in LANGUAGES) ?? 'en');
}

export async function chooseLanguage(code: string): Promise<void> {
  await use(code);
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

async function use(code: string): Promise<void> {
  const loaded = await LANGUAGES[code]!.load();
  document.documentElement.lang = code;
  current.value = {
    code,
    words: loaded,
    sentences: new Sentences(loaded.box, (1.5).toLocaleString(code).charAt(1), moment),
  };
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** A sentence of the box in the language that was chosen; `known` false where it can only be shown in English. */
export function boxWords(sentence: string): { text: string; known: boolean } {
  if (languageCode() === 'en') return { text: sentence, known: true };
  const text = current.value?.sentences.find(sentence);
  return text === undefined ? { text: sentence, known: false } : { text, known: true };
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `2 500 kbps` below ten thousand, else `12.5 Mbps`. */
export function bitrate(kbps: number): string {
  return kbps < 10_000 ? `${number(kbps)} kbps` : `${number(kbps / 1000, 1)} Mbps`;
}

/** `0:42`, `12:03`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (each: number) => String(each).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0/, '');
}

/** A moment of the box's, as this place writes it; today only the time. */
export function moment(iso: string): string {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(locale(), today ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' });
}
