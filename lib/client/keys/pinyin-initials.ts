/**
 * Initials of a Chinese label, so that `bcst` finds 保存视图. The browser's own collation by pinyin tells between which
 * two first characters of the Latin letters a character lies; nothing is shipped for it.
 */
const firsts: readonly (readonly [string, string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '哒'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拿'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '然'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '挖'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '匝'],
];

let collator: Intl.Collator | undefined;

/** Lower case; characters that are not Han are kept when they are letters or digits, and dropped otherwise. */
export function pinyinInitials(text: string): string {
  collator ??= new Intl.Collator('zh-u-co-pinyin');
  const compare = collator.compare;
  return [...text]
    .map((sign) => {
      if (/[a-z0-9]/i.test(sign)) return sign.toLowerCase();
      if (!/\p{Script=Han}/u.test(sign)) return '';
      return firsts.findLast(([, first]) => compare(first, sign) <= 0)?.[0] ?? '';
    })
    .join('');
}
