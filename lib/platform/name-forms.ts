/** Forms of a Chinese name for search and for readers of English; kept in columns, since the dictionary is large. */
import { pinyin } from 'pinyin-pro';

export type NameForms = {
  readonly name: string;
  readonly nameLatin: string;
  /** Lower case without spaces: `chenyulan`. */
  readonly pinyin: string;
  /** Lower case: `cyl`. */
  readonly pinyinInitials: string;
};

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Family name first, as in Chinese: `陈玉兰` is `Chen Yulan`. A name in Latin letters stays as it is. */
export function nameForms(name: string): NameForms {
  const trimmed = name.trim();
  if (!/\p{Script=Han}/u.test(trimmed)) {
    const words = trimmed.toLowerCase().split(/\s+/).filter(Boolean);
    return {
      name: trimmed,
      nameLatin: trimmed,
      pinyin: words.join(''),
      pinyinInitials: words.map((word) => word.slice(0, 1)).join(''),
    };
  }
  const syllables = pinyin(trimmed, { toneType: 'none', type: 'array', surname: 'all' });
  const [family = '', ...given] = syllables;
  return {
    name: trimmed,
    nameLatin: [capital(family), capital(given.join(''))].filter(Boolean).join(' '),
    pinyin: syllables.join('').toLowerCase(),
    pinyinInitials: syllables
      .map((syllable) => syllable.slice(0, 1))
      .join('')
      .toLowerCase(),
  };
}
