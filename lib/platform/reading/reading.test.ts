import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { readDocument } from '@/lib/domain/documents/read-document';
import { residentCheckDigit } from '@/lib/domain/shared/identity-number';
import { sfntOfWoff } from '@/lib/platform/paper/sfnt-of-woff';
import { decodedText, tableCells } from './files/table-cells';
import { openReader, usualLimits } from './reader';

const reader = openReader();
const fontFile = join(tmpdir(), `countersign-${randomUUID()}.otf`);
afterAll(async () => {
  await reader.close();
  rmSync(fontFile, { force: true });
});

type Row = readonly (readonly [left: number, text: string])[];

/** Rows of text as a scan: turned by some degrees, with grain. */
async function scan(
  rows: readonly Row[],
  options: { degrees?: number; size?: number; font?: string },
): Promise<Buffer> {
  const size = options.size ?? 34;
  const texts = await Promise.all(
    rows.flatMap((row, down) =>
      row.map(async ([left, text]) => ({
        input: await sharp({
          text: {
            text,
            font: `${options.font ?? 'DejaVu Sans'} ${Math.round(size * 0.75)}`,
            dpi: 96,
            ...(options.font ? { fontfile: fontFile } : {}),
          },
        })
          .png()
          .toBuffer(),
        left,
        top: 120 + down * size * 2,
      })),
    ),
  );
  const height = 260 + rows.length * size * 2;
  const inked = await Promise.all(
    texts.map(async (each) => ({
      ...each,
      input: await sharp(each.input).negate({ alpha: false }).toBuffer(),
    })),
  );
  const page = await sharp({ create: { width: 1700, height, channels: 3, background: 'white' } })
    .composite(inked.map((each) => ({ ...each, blend: 'multiply' as const })))
    .png()
    .toBuffer();
  const grain = Buffer.alloc(1700 * height, 255);
  for (let at = 0, seed = 7; at < grain.length; at += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    grain[at] = 225 + (seed % 31);
  }
  const grained = await sharp(page)
    .composite([{ input: grain, raw: { width: 1700, height, channels: 1 }, blend: 'multiply' }])
    .png()
    .toBuffer();
  return sharp(grained)
    .rotate(options.degrees ?? 0, { background: 'white' })
    .jpeg({ quality: 85 })
    .toBuffer();
}

describe('pictures', () => {
  const rows: readonly Row[] = [
    [[100, 'Earnings Statement']],
    [
      [100, 'ANY COMPANY CORP.'],
      [900, 'Period ending: 7/18/2008'],
    ],
    [[900, 'Pay date: 7/25/2008']],
    [
      [100, 'Gross Pay'],
      [700, '452.43'],
      [1000, '23,526.80'],
    ],
    [
      [100, 'Federal Income Tax'],
      [700, '-40.60'],
      [1000, '2,111.20'],
    ],
    [
      [100, 'Net Pay'],
      [700, '411.83'],
    ],
  ];

  test.each([0, 2.5, 90])('a payslip turned by %s degrees is read', async (degrees) => {
    const read = await reader.read(await scan(rows, { degrees }));
    if (!read.ok) throw new Error(read.reason);
    const [page] = read.value.pages;
    expect(page?.quarterTurns).toBe(degrees === 90 ? 3 : 0);
    const document = readDocument(read.value.pages, { asOf: '2026-11-24' });
    expect(document.kind).toBe('payslip');
    const money = Object.fromEntries(
      document.fields.flatMap(({ name, value }) =>
        value.type === 'money' ? [[name, value.amountMinor]] : [],
      ),
    );
    expect(money).toMatchObject({ gross_pay: 45_243, net_pay: 41_183, income_tax: 4060 });
    for (const { box, confidence } of document.fields) {
      expect(
        [box.left, box.top, 1 - box.left - box.width, 1 - box.top - box.height].every(
          (share) => share >= -1e-9,
        ),
      ).toBe(true);
      expect(confidence).toBeGreaterThan(0.3);
    }
  });

  test('a Chinese card is read, its number proved', async () => {
    const woff = createRequire(import.meta.url).resolve(
      '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff',
    );
    writeFileSync(fontFile, sfntOfWoff(readFileSync(woff)));
    const first17 = '42011119900307302';
    const number = first17 + residentCheckDigit(first17);
    const font = 'Noto Serif SC';
    const read = await reader.read(
      await scan(
        [
          [[120, '姓名 陈玉兰']],
          [
            [120, '性别 女'],
            [600, '民族 汉'],
          ],
          [[120, '出生 1990年3月7日']],
          [[120, '住址 湖北省武汉市江夏区纸坊街']],
          [[120, `公民身份号码 ${number}`]],
        ],
        { size: 52, font, degrees: -1.5 },
      ),
    );
    if (!read.ok) throw new Error(read.reason);
    const document = readDocument(read.value.pages, { asOf: '2026-11-24' });
    expect(document.kind).toBe('identity_card');
    expect(document.fields.find((each) => each.name === 'document_number')?.value).toEqual({
      type: 'text',
      text: number,
    });
    expect(document.checks.find((each) => each.name === 'identity_number_check_digit')?.verdict).toBe(
      'holds',
    );
  });
});

describe('files of rows', () => {
  const table =
    '交易日期,摘要,收入,支出,余额\n2026-10-01,工资,"8,000.00",,"9,000.00"\n2026-10-02,房租,,"3,000.00","6,000.00"\n';
  /** 交易 in GB 18030. */
  const gb = Uint8Array.from([0xbd, 0xbb, 0xd2, 0xd7]);

  test('in UTF-8, with or without a mark, and in GB 18030', async () => {
    expect(decodedText(gb)).toBe('交易');
    expect(decodedText(new TextEncoder().encode('\uFEFF交易'))).toBe('交易');
    expect(decodedText(Uint8Array.from([0xff, 0xff, 0x00]))).toBeNull();
    expect(tableCells(new TextEncoder().encode('a;b;c\n1;2;3'))).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ]);
    const read = await reader.read(new TextEncoder().encode(table));
    if (!read.ok) throw new Error(read.reason);
    const { statement, checks, kind } = readDocument(read.value.pages, { asOf: '2026-11-24' });
    expect(kind).toBe('bank_statement');
    expect(statement?.transactions.map((row) => row.amountMinor)).toEqual([800_000, -300_000]);
    expect(checks.find((each) => each.name === 'running_balance')?.verdict).toBe('holds');
  });
});

describe('what cannot be read says why, and the next file is read', () => {
  const reasonOf = async (bytes: Uint8Array, by = reader) => {
    const read = await by.read(bytes);
    return read.ok ? 'read' : read.reason;
  };

  test('empty, unknown, damaged', async () => {
    const picture = await scan([[[100, 'short']]], {});
    expect(await reasonOf(new Uint8Array())).toBe('empty');
    expect(await reasonOf(new TextEncoder().encode('no table here'))).toBe('unknown_type');
    expect(await reasonOf(picture.subarray(0, 900))).toBe('damaged');
    expect(await reasonOf(new TextEncoder().encode('%PDF-1.7\nnothing'))).toBe('damaged');
    expect(await reasonOf(picture)).toBe('read');
  });

  test('over its time or memory it is stopped, and a new process takes the next', async () => {
    const picture = await scan([[[100, 'Net Pay 12.00']]], {});
    const hasty = openReader({ ...usualLimits, mostSeconds: 0.2 });
    const small = openReader({ ...usualLimits, mostMegabytes: 60 });
    try {
      expect(await reasonOf(picture, hasty)).toBe('too_long');
      expect(await reasonOf(picture, hasty)).toBe('too_long');
      expect(await reasonOf(picture, small)).toBe('too_much_memory');
    } finally {
      await Promise.all([hasty.close(), small.close()]);
    }
  });
});
