import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectFile } from './inspect-file';
import { hostileFiles, photograph } from './testing/hostile-files';
import { madePdf, packedObjects } from './testing/made-pdf';

async function taken(bytes: Uint8Array) {
  const inspected = await inspectFile(bytes);
  if (!inspected.ok) throw new Error(inspected.reason);
  return inspected.file;
}

describe('an honest file is taken', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('%s, written anew, the same each time', async (format) => {
    const sent = await photograph().toFormat(format).toBuffer();
    const [first, second] = [await taken(sent), await taken(sent)];
    expect(first).toMatchObject({ mediaType: `image/${format}`, pageCount: 1 });
    expect(first.bytes).toEqual(second.bytes);
    expect(await sharp(first.bytes).metadata()).toMatchObject({ format, width: 320, height: 240 });
  });

  it('upright, and without what lay beside it: place, maker, colours, thumbnails', async () => {
    const sent = await photograph()
      .withExif({ IFD0: { Make: 'Telephone', Copyright: 'me' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sharp(sent).metadata()).toMatchObject({ orientation: 6, width: 320 });
    const { bytes } = await taken(sent);
    const { width, height, exif, icc, xmp, orientation } = await sharp(bytes).metadata();
    expect({ width, height, exif, icc, xmp, orientation }).toEqual({ width: 240, height: 320 });
    expect(Buffer.from(bytes).includes('Telephone')).toBe(false);
  });

  it('what hides behind its end is gone: an archive, a page, a script', async () => {
    const archive = Buffer.from('PK\x05\x06<script>alert(1)</script>', 'latin1');
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const sent = Buffer.concat([await photograph().toFormat(format).toBuffer(), archive]);
      expect(Buffer.from((await taken(sent)).bytes).includes('script')).toBe(false);
    }
    const commented = await photograph()
      .withExif({ IFD0: { ImageDescription: '<?php system(1)?>' } })
      .jpeg()
      .toBuffer();
    expect(commented.includes('<?php')).toBe(true);
    expect(Buffer.from((await taken(commented)).bytes).includes('<?php')).toBe(false);
  });

  it.each([
    ['of one page', madePdf(), 1],
    ['of fifty', madePdf({ pages: 50 }), 50],
    ['that opens at its first page', madePdf({ catalogue: '/OpenAction[10 0 R /Fit]' }), 1],
    ['that opens at a place', madePdf({ catalogue: '/OpenAction<</S/GoTo/D[10 0 R/Fit]>>' }), 1],
    [
      'with packed objects and white space behind',
      Buffer.concat([madePdf({ objects: [packedObjects(['<</A 1>>'])] }), Buffer.from('\r\n\0\0')]),
      1,
    ],
    [
      'with a link',
      madePdf({
        page: '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://bank.example)>>>>]',
      }),
      1,
    ],
  ])('PDF %s', async (_, sent, pages) => {
    const file = await taken(sent);
    expect(file).toMatchObject({ mediaType: 'application/pdf', pageCount: pages });
    expect(Buffer.from(file.bytes).equals(sent)).toBe(true);
  });

  it('letters in a picture of a PDF that read like a name are none', async () => {
    const noise = Buffer.from(' /JS /AA /3D /Encrypt '.repeat(40), 'latin1');
    const body = Buffer.concat([
      Buffer.from('<</Type/XObject/Subtype/Image/Width 10/Height 10/Length 1>>\nstream\n'),
      noise,
      Buffer.from('\nendstream'),
    ]);
    expect((await taken(madePdf({ objects: [body] }))).pageCount).toBe(1);
  });
});

const hostile = await hostileFiles();

describe('a hostile file is refused, and says why', () => {
  it.each(hostile.map((each) => [each.name, each] as const))('%s', async (_, { bytes, refusal }) => {
    expect(await inspectFile(bytes)).toEqual({ ok: false, reason: refusal });
  });
});
