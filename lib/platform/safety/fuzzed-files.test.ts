/** Damaged files by seed: 200 here, more by FUZZED_FILES. Each is taken whole or refused with a reason; nothing breaks. */
import { describe, expect, it } from 'vitest';
import { fileRefusals } from './file-limits';
import { inspectFile } from './inspect-file';
import { hostileFiles, photograph } from './testing/hostile-files';
import { madePdf, packedObjects } from './testing/made-pdf';

const files = Number(process.env.FUZZED_FILES ?? 200);
const seed = Number(process.env.FUZZED_SEED ?? 20261124);

/** A small generator of its own (mulberry32), so that a seed gives the same files everywhere. */
function draws(from: number) {
  let state = from;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const spliced = [
  '/OpenAction',
  '/JS(app.alert(1))',
  '<script>',
  'endstream',
  'endobj',
  '%%EOF',
  '\0\0\0\0',
  '/Length 99999999',
  '%PDF-1.7',
  '\xff\xd9',
  'IEND',
];

function damaged(whole: Buffer, draw: (below: number) => number): Buffer {
  let bytes = Buffer.from(whole);
  for (let times = 1 + draw(6); times > 0; times -= 1) {
    const at = draw(bytes.length || 1);
    const kind = draw(6);
    if (kind === 0) for (let n = 0; n < 1 + draw(20); n += 1) bytes[draw(bytes.length || 1)] = draw(256);
    else if (kind === 1) bytes = bytes.subarray(0, at);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + draw(64))]);
    else if (kind === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(draw(at + 1), at), bytes.subarray(at)]);
    else if (kind === 4)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(spliced[draw(spliced.length)] ?? '', 'latin1'),
        bytes.subarray(at),
      ]);
    else for (let n = at; n < Math.min(bytes.length, at + 8); n += 1) bytes[n] = 0xff;
  }
  return bytes;
}

describe(`${files} damaged files of seed ${seed}`, () => {
  it('are each taken whole or refused with a reason', { timeout: 20_000 + files * 6_000 }, async () => {
    const draw = draws(seed);
    const whole = [
      await photograph().jpeg().toBuffer(),
      await photograph(64, 64).png().toBuffer(),
      await photograph(64, 64).webp().toBuffer(),
      madePdf({ pages: 3 }),
      madePdf({ objects: [packedObjects(['<</A 1>>', '[1 2 3]'])] }),
      ...(await hostileFiles())
        .filter(({ bytes }) => bytes.length > 0 && bytes.length < 20_000)
        .map(({ bytes }) => bytes),
    ];
    const counts = new Map<string, number>();
    for (let index = 0; index < files; index += 1) {
      const bytes = damaged(whole[draw(whole.length)] ?? Buffer.alloc(1), draw);
      const inspected = await inspectFile(bytes).catch((error: unknown) => {
        throw new Error(`File ${index} of seed ${seed} broke the check.`, { cause: error });
      });
      if (inspected.ok) expect(inspected.file.pageCount, `file ${index}`).toBeGreaterThan(0);
      else expect(fileRefusals, `file ${index}`).toContain(inspected.reason);
      const said = inspected.ok ? 'taken' : inspected.reason;
      counts.set(said, (counts.get(said) ?? 0) + 1);
      // Whatever else happened to it, a PDF that still names a script in clear is never taken.
      const text = bytes.toString('latin1');
      const active = /\/JavaScript\b/.test(text.replaceAll(/stream[\s\S]*?endstream/g, ''));
      if (inspected.ok && inspected.file.mediaType === 'application/pdf')
        expect(active, `file ${index}`).toBe(false);
    }
    process.stdout.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
    expect([...counts.values()].reduce((sum, each) => sum + each, 0)).toBe(files);
    expect(counts.size).toBeGreaterThan(3);
  });
});
