import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writtenPage } from '../testing/written-page';
import { cellsOf, linesOf, pieceOf } from './lines';
import { boxOnPage } from './page';
import { tablePage } from './table-page';

describe('lines of a page', () => {
  test('words join with blanks, Chinese signs without, columns with a tab', () => {
    const lines = linesOf(
      writtenPage([
        [
          [5, '姓 名 陈 玉 兰'],
          [60, 'Account Number:'],
        ],
        'second line',
      ]),
    );
    expect(lines.map((line) => line.text)).toEqual(['姓名陈玉兰\tAccount Number:', 'second line']);
  });

  test('a part of a word has its share of the box', () => {
    const [line] = linesOf(writtenPage(['户名：陈玉兰']));
    if (line === undefined) throw new Error('no line');
    const piece = pieceOf(line, 3, 6);
    expect(piece.text).toBe('陈玉兰');
    expect(piece.box.left).toBeCloseTo(line.box.left + line.box.width / 2, 6);
    expect(piece.box.width).toBeCloseTo(line.box.width / 2, 6);
  });

  test('cells of a table stay apart and in their row', () => {
    const lines = linesOf(
      tablePage([
        ['a b', '', 'c'],
        ['d', 'e', 'f'],
      ]),
    );
    expect(lines.map((line) => cellsOf(line).map((cell) => cell.text))).toEqual([
      ['a b', 'c'],
      ['d', 'e', 'f'],
    ]);
  });

  test('the middle of a box on a levelled page turns back to where it was', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        (x, y, degrees) => {
          const [width, height] = [1000, 1400];
          const angle = (degrees * Math.PI) / 180;
          const wide = width * Math.abs(Math.cos(angle)) + height * Math.abs(Math.sin(angle));
          const high = width * Math.abs(Math.sin(angle)) + height * Math.abs(Math.cos(angle));
          const [dx, dy] = [(x - 0.5) * width, (y - 0.5) * height];
          const level = {
            left: (dx * Math.cos(angle) - dy * Math.sin(angle)) / wide + 0.5,
            top: (dx * Math.sin(angle) + dy * Math.cos(angle)) / high + 0.5,
            width: 0,
            height: 0,
          };
          const back = boxOnPage({ width, height, levelledDegrees: degrees }, level);
          expect(back.left).toBeCloseTo(x, 6);
          expect(back.top + back.height / 2).toBeCloseTo(y, 6);
        },
      ),
    );
  });
});
