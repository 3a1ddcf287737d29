import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { breakable } from './line-breaks';
import { sfntOfWoff } from './sfnt-of-woff';

describe('a line of Chinese', () => {
  test('breaks between characters, but no mark begins a line and no opening one ends it', () => {
    expect(breakable('甲方，乙方')).toEqual(['甲', '方，', '乙', '方']);
    expect(breakable('（见第三条）。')).toEqual(['（见', '第', '三', '条）。']);
    expect(breakable('尾号1234')).toEqual(['尾', '号', '1234']);
  });
  test('a word of another script stays whole', () => {
    expect(breakable('instalment')).toEqual(['instalment']);
    expect(breakable('¥150,000.00')).toEqual(['¥150,000.00']);
  });
  test('whatever the word, its parts are the word', () => {
    for (const word of ['', '，', 'a，b', '《个人贷款》2024-3）', '逾期“按日”计收'])
      expect(breakable(word).join('')).toBe(word);
  });
});

describe('unpacking a font', () => {
  const name = '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff';
  const woff = readFileSync(createRequire(import.meta.url).resolve(name));
  test('gives every table at its place, four bytes each', () => {
    const sfnt = sfntOfWoff(woff);
    const count = sfnt.readUInt16BE(4);
    expect(count).toBe(woff.readUInt16BE(12));
    expect(sfnt.length).toBe(woff.readUInt32BE(16));
    for (let index = 0; index < count; index += 1) expect(sfnt.readUInt32BE(12 + index * 16 + 8) % 4).toBe(0);
  });
  test('refuses what is no WOFF', () => {
    expect(() => sfntOfWoff(Buffer.from('OTTO'))).toThrow(RangeError);
  });
});
