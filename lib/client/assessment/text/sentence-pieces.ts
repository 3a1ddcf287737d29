/** A sentence with figures as pieces, so that each figure can be a link to its evidence. */
export type SentencePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly name: string; readonly text: string };

const OPEN = '\uE000';
const MIDDLE = '\uE001';
const CLOSE = '\uE002';

/** Wraps a figure's text so that {@link sentencePieces} finds it again in the filled sentence. */
export function markFigure(name: string, text: string): string {
  return `${OPEN}${name}${MIDDLE}${text}${CLOSE}`;
}

/** True where a pattern counts with the placeholder (plural, select), which then needs the bare number. */
export function countsWith(pattern: string, name: string): boolean {
  return new RegExp(`\\{\\s*${name}\\s*,\\s*(plural|select|selectordinal)`).test(pattern);
}

/** Names of a pattern's placeholders, each once, also inside the branches of a plural. */
export function placeholdersOf(pattern: string): readonly string[] {
  return [...new Set([...pattern.matchAll(/\{\s*(\w+)\s*[,}]/g)].flatMap(([, name]) => name ?? []))];
}

/** Splits a filled sentence at its marked figures; the pieces in order give back the sentence. */
export function sentencePieces(filled: string): readonly SentencePiece[] {
  const pieces: SentencePiece[] = [];
  for (const part of filled.split(OPEN)) {
    const close = part.indexOf(CLOSE);
    const middle = part.indexOf(MIDDLE);
    if (close < 0 || middle < 0) {
      if (part !== '') pieces.push({ kind: 'text', text: part });
      continue;
    }
    pieces.push({ kind: 'figure', name: part.slice(0, middle), text: part.slice(middle + 1, close) });
    const after = part.slice(close + 1);
    if (after !== '') pieces.push({ kind: 'text', text: after });
  }
  return pieces;
}

/**
 * Finds a counted figure, which a plural has written out itself, and makes it a piece of its own: the first number
 * that stands alone and reads `text`. A sentence that says the count in words is left as it is.
 */
export function pickCount(
  pieces: readonly SentencePiece[],
  name: string,
  text: string,
): readonly SentencePiece[] {
  const alone = new RegExp(`(?<![\\d.,])${text.replaceAll('.', '\\.')}(?![\\d.,]*\\d)`);
  const at = pieces.findIndex((piece) => piece.kind === 'text' && alone.test(piece.text));
  const piece = pieces[at];
  if (piece === undefined) return pieces;
  const from = piece.text.search(alone);
  const around: readonly SentencePiece[] = [
    { kind: 'text', text: piece.text.slice(0, from) },
    { kind: 'figure', name, text },
    { kind: 'text', text: piece.text.slice(from + text.length) },
  ];
  return [...pieces.slice(0, at), ...around.filter((each) => each.text !== ''), ...pieces.slice(at + 1)];
}
