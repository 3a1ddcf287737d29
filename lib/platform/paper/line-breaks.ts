/** Where a line of Chinese may break: between any two characters, but never before a closing mark or after an opening one. */

const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const closing = /^[，。、；：？！）》」』】”’％…]$/u;
const opening = /^[（《「『【“‘]$/u;

/** Parts of a word, at whose ends a line may break; a word without Chinese stays whole. */
export function breakable(word: string): string[] {
  if (!han.test(word)) return [word];
  const parts: string[] = [];
  let run = '';
  for (const each of word) {
    const last = [...run].at(-1) ?? '';
    const joins =
      run === '' || closing.test(each) || opening.test(last) || (!han.test(each) && !han.test(last));
    if (joins) run += each;
    else {
      parts.push(run);
      run = each;
    }
  }
  return run === '' ? parts : [...parts, run];
}
