/** Files that somebody might send to do harm, made by code, each with what is said of it. */
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { FileRefusal } from '../file-limits';
import { madePdf, packed, packedObjects } from './made-pdf';

export type Hostile = { readonly name: string; readonly bytes: Buffer; readonly refusal: FileRefusal };

const text = (value: string) => Buffer.from(value, 'latin1');

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([text(kind), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** A PNG that says it has so many pixels; `rows` are what is packed in it. */
export function pngOf(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(8, 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const film = () =>
  sharp(Buffer.concat([0, 80, 160].map((shade) => Buffer.alloc(64 * 64 * 3, shade))), {
    raw: { width: 64, height: 192, channels: 3, pageHeight: 64 },
  })
    .webp({ loop: 0, delay: [100, 100, 100] })
    .toBuffer();

export const photograph = (width = 320, height = 240) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 180, b: 150 } } });

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
const script = '<</S/JavaScript/JS(app.alert(1))>>';

function pdfs(): Hostile[] {
  const whole = madePdf();
  const bomb = packed('/Filter/FlateDecode', deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 }));
  const twice = deflateSync(deflateSync(Buffer.alloc(8 * 1024 * 1024)));
  const of = (name: string, bytes: Buffer, refusal: FileRefusal): Hostile => ({ name, bytes, refusal });
  const act = (name: string, catalogue: string, objects: (string | Buffer)[] = []) =>
    of(name, madePdf({ catalogue, objects }), 'file_active');
  return [
    act('script on opening', `/OpenAction${script}`),
    act('script by names in hexadecimal', '/Open#41ction<</S/J#61vaScript/#4a#53(app.alert(1))>>'),
    act('script among the names', '/Names<</JavaScript<</Names[(a) 200 0 R]>>>>', [script]),
    act('script packed among objects', '/OpenAction 400 0 R', [packedObjects([script])]),
    act('program to start', '/OpenAction<</S/Launch/F(cmd.exe)>>'),
    act('address opened at once', '/OpenAction<</S/URI/URI(https://evil.example)>>'),
    act('address opened at once, elsewhere', '/OpenAction 200 0 R', ['<</S/URI/URI(https://evil.example)>>']),
    act('form that sends itself', '/OpenAction<</S/SubmitForm/F(https://evil.example)>>'),
    act('other file opened', '/OpenAction<</S/GoToR/F(other.pdf)>>'),
    act('file inside', '/Names<</EmbeddedFiles<</Names[(a.exe) 200 0 R]>>>>', [
      '<</Type/Filespec/F(a.exe)/EF<</F 201 0 R>>>>',
      packed('/Type/EmbeddedFile', text('MZ')),
    ]),
    act('form of XFA', '/AcroForm<</XFA 200 0 R/Fields[]>>', [packed('', text('<xdp:xdp/>'))]),
    of('script on a page', madePdf({ page: `/AA<</O${script}>>` }), 'file_active'),
    of(
      'film on a page',
      madePdf({ page: '/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]' }),
      'file_active',
    ),
    of(
      'file on a page',
      madePdf({ page: '/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]>>]' }),
      'file_active',
    ),
    act('address opened at once, packed', '/OpenAction 400 0 R', [
      packedObjects(['<</S/URI/URI(https://evil.example)>>']),
    ]),
    act('program behind a feigned stream', '', ['(\nstream\n)', '<</S/Launch/F(a)>>']),
    of(
      'script packed behind a feigned stream',
      madePdf({ objects: ['(<<>>stream\n)', packedObjects([script])] }),
      'file_broken',
    ),
    of(
      'script packed by rows',
      madePdf({ objects: [packedObjects([script], '/Filter/FlateDecode/DecodeParms<</Predictor 12>>')] }),
      'file_broken',
    ),
    of(
      'objects packed in another way',
      madePdf({ objects: [packedObjects([script], '/Filter/ASCIIHexDecode')] }),
      'file_broken',
    ),
    of(
      'locked by a password',
      madePdf({
        trailer: '/Encrypt 200 0 R/ID[<00><00>]',
        objects: ['<</Filter/Standard/V 1/R 2/O<00>/U<00>/P -4>>'],
      }),
      'file_encrypted',
    ),
    of('too many pages', madePdf({ pages: 51 }), 'file_too_many_pages'),
    of('stream that swells', madePdf({ objects: [bomb] }), 'file_too_complex'),
    of(
      'stream packed twice',
      madePdf({ objects: [packed('/Filter[/FlateDecode/FlateDecode]', twice)] }),
      'file_too_complex',
    ),
    of(
      'image of a billion points',
      madePdf({ objects: [packed('/Type/XObject/Subtype/Image/Width 40000/Height 40000', text(''))] }),
      'file_too_many_pixels',
    ),
    of('page as large as a field', madePdf({ page: '/MediaBox[0 0 90000 90000]' }), 'file_too_complex'),
    of(
      'no pages',
      text('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
      'file_broken',
    ),
    of('cut', whole.subarray(0, whole.length - 40), 'file_broken'),
    of(
      'end with an archive behind',
      Buffer.concat([whole, text('PK\x05\x06'), Buffer.alloc(18)]),
      'file_type_refused',
    ),
    of(
      'page of a browser in front',
      Buffer.concat([text('<html><script>1</script>'), whole]),
      'file_type_refused',
    ),
  ];
}

/** Every hostile file, in the same bytes each time. */
export async function hostileFiles(): Promise<readonly Hostile[]> {
  const jpeg = await photograph().jpeg().toBuffer();
  const of = (name: string, bytes: Buffer, refusal: FileRefusal): Hostile => ({ name, bytes, refusal });
  return [
    of('nothing', Buffer.alloc(0), 'file_empty'),
    of('too much', Buffer.alloc(15 * 1024 * 1024 + 1, 0x20), 'file_too_large'),
    of('page.jpg that is a page', text('<html><script>alert(1)</script></html>'), 'file_type_refused'),
    of(
      'drawing with a script',
      text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'file_type_refused',
    ),
    of('program', Buffer.concat([text('MZ'), Buffer.alloc(512)]), 'file_type_refused'),
    of('archive', Buffer.concat([text('PK\x03\x04'), Buffer.alloc(64)]), 'file_type_refused'),
    of('archive that swells', gzipSync(Buffer.alloc(32 * 1024 * 1024)), 'file_type_refused'),
    of('path for a name', text('../../etc/passwd\0.jpg'), 'file_type_refused'),
    of('film with a script for a head', text('GIF89a/*<script>*/=1;alert(1)//'), 'file_type_refused'),
    of('photograph of a telephone that only it reads', heic, 'file_heic'),
    of('photograph that was cut', jpeg.subarray(0, jpeg.length / 2), 'file_broken'),
    of('head of a photograph alone', jpeg.subarray(0, 24), 'file_broken'),
    of(
      'pixels that are not there',
      pngOf(30_000, 30_000, deflateSync(Buffer.alloc(1_000))),
      'file_too_many_pixels',
    ),
    of(
      'pixels that swell',
      pngOf(20_000, 20_000, deflateSync(Buffer.alloc(20_000 * 200))),
      'file_too_many_pixels',
    ),
    of('rows that end', pngOf(400, 400, deflateSync(Buffer.alloc(1_000))), 'file_broken'),
    of('photograph that moves', await film(), 'file_type_refused'),
    ...pdfs(),
  ];
}
