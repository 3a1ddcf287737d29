import type { ReadingContext } from '@/lib/domain/documents/finding';
import { linesOf } from '@/lib/domain/documents/page/lines';
import type { ReadPage } from '@/lib/domain/documents/page/page';

/** Cells of a line with the place of their left edge, as hundredths of the width. */
export type WrittenLine = string | readonly (readonly [left: number, text: string])[];

const signWidth = 0.009;
const lineHeight = 0.014;

/** A page of words in places, as a recogniser gives them: lines 2 % of the page apart, a word for each blank. */
export function writtenPage(lines: readonly WrittenLine[], confidence = 0.95): ReadPage {
  const words = lines.flatMap((line, down) => {
    const cells = typeof line === 'string' ? [[5, line] as const] : line;
    return cells.flatMap(([left, text]) => {
      let at = left / 100;
      return text.split(' ').flatMap((word) => {
        const width =
          [...word].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 2 : 1), 0) * signWidth;
        const box = { left: at, top: 0.03 + down * 0.02, width, height: lineHeight };
        at += width + signWidth * 0.8;
        return word === '' ? [] : [{ text: word, box, confidence }];
      });
    });
  });
  return {
    number: 1,
    width: 1000,
    height: 1400,
    source: 'recognition',
    quarterTurns: 0,
    levelledDegrees: 0,
    words,
  };
}

/** What an extractor is given for such a page on 24 November 2026. */
export function writtenContext(
  lines: readonly WrittenLine[],
  currency: ReadingContext['currency'] = null,
): ReadingContext {
  return { lines: linesOf(writtenPage(lines)), asOf: '2026-11-24', dateOrder: 'month_first', currency };
}

/** Values of a reading by name: what is compared in tests. */
export function valuesOf(
  fields: readonly { name: string; value: { type: string } }[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, value }) => {
      const { type: _type, currency: _currency, ...rest } = value as Record<string, unknown>;
      return [name, Object.values(rest)[0]];
    }),
  );
}

export const verdictsOf = (checks: readonly { name: string; verdict: string }[]) =>
  Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]));
