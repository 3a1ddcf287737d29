import { useTranslations } from 'next-intl';
import { MISSING } from '@/lib/client/format/numbers';
import { placeholdersOf } from './sentence-pieces';

export type TextValues = Readonly<Record<string, string | number>>;
/** A text by a key that only the data knows; `null` where the catalogue has no such key. */
export type OpenText = {
  (key: string, values?: TextValues): string | null;
  /** The pattern itself, to see which placeholders it has and how it uses them. */
  readonly pattern: (key: string) => string | null;
};

type LooseTranslator = {
  (key: string, values?: TextValues): string;
  has: (key: string) => boolean;
  raw: (key: string) => unknown;
};

/**
 * Texts of one namespace (a file of lib/i18n) by keys that come with the data: reasons, rules, refusals, events. Keys that are known when
 * the code is written use `useTranslations`, which checks them. What the data does not give is `–`.
 */
export function useOpenText(namespace: string): OpenText {
  const translate = useTranslations() as LooseTranslator;
  const pattern = (key: string): string | null => {
    const path = `${namespace}.${key}`;
    if (key === '' || !translate.has(path)) return null;
    const raw = translate.raw(path);
    return typeof raw === 'string' ? raw : null;
  };
  const text = (key: string, values: TextValues = {}) => {
    const found = pattern(key);
    if (found === null) return null;
    const unknown = Object.fromEntries(placeholdersOf(found).map((name) => [name, MISSING]));
    return translate(`${namespace}.${key}`, { ...unknown, ...values });
  };
  return Object.assign(text, { pattern });
}
