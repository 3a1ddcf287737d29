/** Pages of a paper as PDF: A4, an embedded font that holds Chinese, text that can be read back out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Document, Font, Page, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { breakable } from './line-breaks';
import type { Paper, PaperPart } from './paper';
import { sfntOfWoff } from './sfnt-of-woff';

const family = 'Contract';
const weights = [400, 700] as const;
let glyphs: ReadonlySet<number> | null = null;

/** Once in a process: unpacking takes milliseconds, but the writer keeps what it has read. */
function loadFonts(): ReadonlySet<number> {
  if (glyphs !== null) return glyphs;
  const { resolve } = createRequire(import.meta.url);
  const fonts = weights.map((fontWeight) => {
    const name = `@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-${fontWeight}-normal.woff`;
    const sfnt = sfntOfWoff(readFileSync(resolve(name)));
    return { fontWeight, sfnt, src: `data:font/ttf;base64,${sfnt.toString('base64')}` };
  });
  Font.register({ family, fonts: fonts.map(({ fontWeight, src }) => ({ fontWeight, src })) });
  // An empty part between two is where a line may end without a hyphen.
  Font.registerHyphenationCallback((word) =>
    breakable(word).flatMap((part, index) => (index === 0 ? [part] : ['', part])),
  );
  glyphs = charactersOf(fonts[0]?.sfnt ?? Buffer.alloc(0));
  return glyphs;
}

/** Characters of a paper that the font does not hold, each once: a name that could not be printed is not left blank. */
export function unprintable(paper: Paper): string[] {
  const known = loadFonts();
  const all = [...JSON.stringify(paper)].filter((each) => !known.has(each.codePointAt(0) ?? 0));
  return [...new Set(all)];
}

const styles = StyleSheet.create({
  page: {
    fontFamily: family,
    fontSize: 9.5,
    lineHeight: 1.55,
    paddingTop: 48,
    paddingBottom: 64,
    paddingHorizontal: 56,
  },
  title: { fontSize: 17, fontWeight: 700, lineHeight: 1.3 },
  subtitle: { marginTop: 3, marginBottom: 8 },
  heading: { fontSize: 11, fontWeight: 700, marginTop: 13, marginBottom: 3 },
  paragraph: { marginTop: 3 },
  row: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomStyle: 'solid', paddingVertical: 2.5 },
  label: { width: '46%', paddingRight: 10 },
  value: { width: '54%' },
  right: { textAlign: 'right' },
  head: { fontWeight: 700 },
  foot: {
    position: 'absolute',
    left: 56,
    right: 56,
    top: 796,
    flexDirection: 'row',
    justifyContent: 'space-between',
    fontSize: 8,
  },
});

/** A font for Chinese draws the curly apostrophe as wide as a character. */
const withLatinMarks = (paper: Paper): Paper => JSON.parse(JSON.stringify(paper).replaceAll('’', "'"));

/** Bytes of the PDF. A character that the font lacks would be blank: see {@link unprintable}. */
export async function paperPages(given: Paper): Promise<Buffer> {
  const paper = given.language === 'en' ? withLatinMarks(given) : given;
  return renderToBuffer(
    h(
      Document,
      { title: paper.title, language: paper.language, creator: 'Countersign', producer: 'Countersign' },
      h(
        Page,
        { size: 'A4', style: styles.page },
        h(Text, { style: styles.title }, paper.title),
        h(Text, { style: styles.subtitle }, paper.subtitle),
        ...paper.parts.map((part, index) => h(View, { key: index }, ...partOf(part))),
        h(
          View,
          { style: styles.foot, fixed: true },
          h(Text, null, paper.foot),
          h(Text, { render: ({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}` }),
        ),
      ),
    ),
  );
}

function partOf({ heading, paragraphs = [], rows = [], table }: PaperPart): ReactElement[] {
  return [
    h(Text, { key: 'heading', style: styles.heading, minPresenceAhead: 40 }, heading),
    ...rows.map(([label, value], index) =>
      h(
        View,
        { key: `r${index}`, style: styles.row, wrap: false },
        h(Text, { style: styles.label }, label),
        h(Text, { style: styles.value }, value),
      ),
    ),
    ...(table === undefined ? [] : [table.head, ...table.lines].map((line, at) => lineOf(table, line, at))),
    ...paragraphs.map((text, index) => h(Text, { key: `p${index}`, style: styles.paragraph }, text)),
  ];
}

function lineOf(
  { widths, right }: NonNullable<PaperPart['table']>,
  line: readonly string[],
  at: number,
): ReactElement {
  return h(
    View,
    { key: `t${at}`, style: styles.row, wrap: false },
    ...line.map((text, column) =>
      h(
        Text,
        {
          key: column,
          style: [
            { width: `${(widths[column] ?? 0) * 100}%`, paddingRight: 4 },
            ...(right.includes(column) ? [styles.right] : []),
            ...(at === 0 ? [styles.head] : []),
          ],
        },
        text,
      ),
    ),
  );
}

/** Code points of a font's `cmap`, formats 4 and 12 (OpenType specification). */
function charactersOf(sfnt: Buffer): ReadonlySet<number> {
  const found = new Set<number>();
  const count = sfnt.length < 12 ? 0 : sfnt.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    if (sfnt.toString('latin1', at, at + 4) !== 'cmap') continue;
    const cmap = sfnt.readUInt32BE(at + 8);
    for (let table = 0; table < sfnt.readUInt16BE(cmap + 2); table += 1)
      readCharacters(sfnt, cmap + sfnt.readUInt32BE(cmap + 4 + table * 8 + 4), found);
  }
  return found;
}

function readCharacters(sfnt: Buffer, at: number, found: Set<number>): void {
  const format = sfnt.readUInt16BE(at);
  const ranges: [number, number][] = [];
  if (format === 12)
    for (let group = 0; group < sfnt.readUInt32BE(at + 12); group += 1)
      ranges.push([sfnt.readUInt32BE(at + 16 + group * 12), sfnt.readUInt32BE(at + 20 + group * 12)]);
  if (format === 4) {
    const segments = sfnt.readUInt16BE(at + 6);
    for (let offset = 0; offset < segments; offset += 2)
      ranges.push([sfnt.readUInt16BE(at + 16 + segments + offset), sfnt.readUInt16BE(at + 14 + offset)]);
  }
  for (const [first, last] of ranges)
    for (let each = first; each <= last && each !== 0xffff; each += 1) found.add(each);
}
