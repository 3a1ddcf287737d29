/** Naming colleagues in a text by `@`: what is being typed, and who is named in the end. Pure. */
type Named = { readonly id: string; readonly name: string; readonly nameLatin: string | null };

/** The beginning of a name behind an `@` right before the caret; `null` where none is being typed. */
export function mentionAt(
  text: string,
  caret: number,
): { readonly from: number; readonly typed: string } | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || (from > 0 && /[\w.]/.test(before[from - 1] ?? ''))) return null;
  const typed = before.slice(from + 1);
  return typed.length <= 24 && !/[\n@,，。;；]/.test(typed) && !typed.endsWith('  ') ? { from, typed } : null;
}

/** Colleagues whose name in either script begins so, without regard to case and spaces. */
export function suggestedFor<P extends Named>(typed: string, people: readonly P[]): readonly P[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(' ', '');
  const wanted = plain(typed);
  return people.filter(
    ({ name, nameLatin }) => plain(name).startsWith(wanted) || plain(nameLatin ?? '').includes(wanted),
  );
}

/** The text with the chosen name in place of what was typed, and where the caret goes. */
export function withMention(
  text: string,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const at = mentionAt(text, caret);
  if (at === null) return { text, caret };
  const written = `${text.slice(0, at.from)}@${name} `;
  return { text: written + text.slice(caret), caret: written.length };
}

/** Ids of those whose `@name` stands in the text. */
export const namedIn = (text: string, people: readonly Named[]): string[] =>
  people
    .filter(
      ({ name, nameLatin }) =>
        text.includes(`@${name}`) || (nameLatin !== null && text.includes(`@${nameLatin}`)),
    )
    .map(({ id }) => id);
