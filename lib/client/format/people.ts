import type { Locale } from '@/lib/i18n/locale';

/** A person as the contracts carry one: the name as written, and in Latin letters where it is known. */
export type NamedPerson = { readonly name: string; readonly nameLatin: string | null };

const HAN = /\p{Script=Han}/u;

/** `陈玉兰` in Chinese, `Chen Yulan` in English where the Latin form is known. */
export function personName(locale: Locale, person: NamedPerson): string {
  return locale === 'zh' ? person.name : (person.nameLatin ?? person.name);
}

/** For the round mark beside a name: the surname's character in Chinese, else up to two initials. */
export function initialsOf(locale: Locale, person: NamedPerson): string {
  const first = [...person.name][0] ?? '';
  if (HAN.test(first) && (locale === 'zh' || person.nameLatin === null)) return first;
  const words = (person.nameLatin ?? person.name).split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '')
    .join('');
}

/** What a personal seal is cut with: the first four Han characters of a name, else its initials. */
export function sealCharacters(person: NamedPerson): readonly string[] {
  const han = [...person.name].filter((character) => HAN.test(character)).slice(0, 4);
  return han.length > 0 ? han : [...initialsOf('en', person)];
}
