import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFormatter } from '@/lib/client/format/formatter';
import { figureText } from './figure-text';
import { countsWith, markFigure, pickCount, placeholdersOf, sentencePieces } from './sentence-pieces';

const now = new Date('2026-11-23T02:00:00Z');
const en = createFormatter({ locale: 'en', timeZone: 'Asia/Shanghai', now });
const zh = createFormatter({ locale: 'zh', timeZone: 'Asia/Shanghai', now });
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a figure', () => {
  test('is written by its unit', () => {
    const write = (unit: Parameters<typeof figureText>[1]['unit'], value: number | string) =>
      plain(figureText(en, { unit, value }, 'CNY'));
    expect(write('money', 18_000_000)).toBe('¥180,000');
    expect(write('percent', 0.378)).toBe('37.8 %');
    expect(write('multiple', 1.19)).toBe('1.19×');
    expect(write('months', 24)).toBe('24 months');
    expect(write('term', '90 day')).toBe('90 days');
    expect(write('grade', 'B')).toBe('B');
    expect(write('count', Number.NaN)).toBe('–');
  });
  test('in a Chinese sentence is said as a sentence says it', () => {
    expect(plain(figureText(zh, { unit: 'money', value: 18_000_000 }, 'CNY', { inText: true }))).toBe(
      '18 万元',
    );
    expect(plain(figureText(zh, { unit: 'multiple', value: 1.2 }, 'CNY', { inText: true }))).toBe('1.20 倍');
  });
  test('that is a code takes its words where there are any', () => {
    const words = (code: string) => (code === 'G' ? 'Trade' : null);
    expect(figureText(en, { unit: 'code', value: 'G' }, 'CNY', { words })).toBe('Trade');
    expect(figureText(en, { unit: 'code', value: 'X' }, 'CNY', { words })).toBe('X');
  });
});

describe('a sentence', () => {
  test('comes apart at its figures', () => {
    const filled = `Cover falls to ${markFigure('cover', '1.19×')}, under ${markFigure('floor', '1.20×')}.`;
    expect(sentencePieces(filled)).toEqual([
      { kind: 'text', text: 'Cover falls to ' },
      { kind: 'figure', name: 'cover', text: '1.19×' },
      { kind: 'text', text: ', under ' },
      { kind: 'figure', name: 'floor', text: '1.20×' },
      { kind: 'text', text: '.' },
    ]);
  });
  test('loses nothing', () => {
    const word = fc.stringMatching(/^[a-zA-Z ¥,.]{0,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), word)), (parts) => {
        const filled = parts.map(([figure, text]) => (figure ? markFigure('x', text) : text)).join('');
        const back = sentencePieces(filled)
          .map((piece) => piece.text)
          .join('');
        expect(back).toBe(parts.map(([, text]) => text).join(''));
      }),
    );
  });
  test('that counts with a placeholder says so', () => {
    expect(countsWith('{count, plural, one {# loan} other {# loans}}', 'count')).toBe(true);
    expect(countsWith('{count} loans', 'count')).toBe(false);
  });
  test('finds the count that a plural wrote, and no other digits', () => {
    const pieces = sentencePieces('In 24 months 2 loans were repaid.');
    expect(pickCount(pieces, 'loans', '2')).toEqual([
      { kind: 'text', text: 'In 24 months ' },
      { kind: 'figure', name: 'loans', text: '2' },
      { kind: 'text', text: ' loans were repaid.' },
    ]);
    expect(pickCount(pieces, 'loans', '4')).toEqual(pieces);
  });
  test('names its placeholders, also within a plural', () => {
    expect(placeholdersOf('{n, plural, one {# loan of {lender}} other {# loans}} cost {amount}')).toEqual([
      'n',
      'lender',
      'amount',
    ]);
  });
});
