/** The process that opens PDFs is bounded, whatever is in them: it ends, and its memory stays within what is allowed. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileLimits } from './file-limits';
import { checkPdf, childArguments } from './pdf-check';
import { madePdf, packed } from './testing/made-pdf';

const image = (width: number, height: number) =>
  packed(
    `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode`,
    deflateSync(Buffer.alloc(width * height * 3, 0x7f)),
  );
const drawn = { content: '/I Do /J Do /K Do', resources: '/XObject<</I 200 0 R/J 201 0 R/K 202 0 R>>' };
const heavy = madePdf({ ...drawn, objects: [image(5_000, 5_000), image(5_000, 5_000), image(5_000, 5_000)] });

/** The most that the process had in memory at once, in bytes, as Linux counts it; `null` elsewhere. */
async function peakOf(bytes: Buffer): Promise<{ answer: string; peakBytes: number | null }> {
  const child = spawn(process.execPath, childArguments(), { env: { NODE_ENV: 'production' }, stdio: 'pipe' });
  let peakBytes: number | null = null;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'latin1');
      const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
      if (kilobytes > 0) peakBytes = kilobytes * 1024;
    } catch {
      // Ended between two looks, or no Linux.
    }
  }, 5);
  let answer = '';
  child.stdout.on('data', (part: Buffer) => {
    answer += part.toString('utf8');
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  await new Promise((ended) => child.once('close', ended));
  clearInterval(look);
  return { answer, peakBytes };
}

describe('the process for PDFs', () => {
  it('keeps within its memory while a file swells', async () => {
    const { answer, peakBytes } = await peakOf(heavy);
    expect(JSON.parse(answer)).toMatchObject({ ok: expect.any(Boolean) });
    // What it takes between two looks at itself comes on top.
    if (process.platform === 'linux') expect(peakBytes).toBeLessThan(fileLimits.pdfMemoryBytes * 1.3);
  });

  it('ends where pages call each other without end, or a number is too long', async () => {
    const round = madePdf({
      catalogue: '/Outlines 200 0 R',
      objects: ['<</First 200 0 R/Last 200 0 R/Next 200 0 R>>'],
    });
    const deep = madePdf({ objects: [`${'['.repeat(200_000)}${']'.repeat(200_000)}`] });
    const loop = madePdf({
      content: '/F Do',
      resources: '/XObject<</F 200 0 R>>',
      page: '/Annots[200 0 R]',
      objects: [
        packed(
          '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 200 0 R>>>>',
          Buffer.from('/F Do'),
        ),
      ],
    });
    for (const bytes of [round, deep, loop]) {
      const from = Date.now();
      const { ok } = await checkPdf(bytes);
      expect(typeof ok).toBe('boolean');
      expect(Date.now() - from).toBeLessThan(fileLimits.pdfMs + 10_000);
    }
  });

  it('may not write, start another program, nor read beyond its own code', () => {
    const given = childArguments();
    expect(given).toContain('--permission');
    expect(given.filter((each) => /allow-(fs-write|child|addons|wasi)/.test(each))).toEqual([]);
    const readable = given.filter((each) => each.startsWith('--allow-fs-read='));
    expect(readable.map((each) => each.slice('--allow-fs-read='.length))).toEqual([
      `${resolve('lib/platform/safety')}/*`,
      `${resolve('node_modules')}/*`,
      resolve('package.json'),
    ]);
  });
});
