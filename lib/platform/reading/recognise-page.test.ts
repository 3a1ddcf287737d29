import { describe, expect, test } from 'vitest';
import { joinedWords, surerWords } from './recognise-page';

const word = (text: string, left: number, confidence: number) => ({
  text,
  confidence,
  box: { left, top: 0.1, width: 0.1, height: 0.02 },
});
const texts = (words: readonly { text: string }[]) => words.map((each) => each.text).sort();

describe('two readings of one page', () => {
  test('of two words in one place the surer stays, and what one alone has seen', () =>
    expect(
      texts(
        surerWords(
          [word('201.90', 0.1, 0.6), word('kept', 0.3, 0.9)],
          [word('291.90', 0.1, 0.9), word('kent', 0.3, 0.8), word('STILES', 0.6, 0.9)],
        ),
      ),
    ).toEqual(['291.90', 'STILES', 'kept']));

  test('what is unsure adds nothing', () => expect(surerWords([], [word('~|', 0.1, 0.2)])).toEqual([]));

  test('lines of a machine-readable zone stay in both readings', () =>
    expect(
      surerWords([word('P<CANBROWN<<HOLLIE<<<', 0.1, 0.9)], [word('P<CANBROWN<<H0LLIE<<<', 0.1, 0.5)]),
    ).toHaveLength(2));

  test('Chinese words stay, numbers are those of the English engine', () =>
    expect(
      texts(
        joinedWords(
          [word('姓名', 0.1, 0.9), word('42O1', 0.3, 0.6)],
          [word('4201', 0.3, 0.95), word('#2', 0.1, 0.9)],
        ),
      ),
    ).toEqual(['4201', '姓名']));
});
