/** PDFs made by hand for tests: whole ones with a table of contents, and what hostile ones put inside. */
import { deflateSync } from 'node:zlib';

export type PdfParts = {
  readonly pages?: number;
  /** Into the dictionary of the catalogue, the first page and the trailer. */
  readonly catalogue?: string;
  readonly page?: string;
  readonly trailer?: string;
  /** Further objects, from number 100 on: a dictionary, or whole text between `obj` and `endobj`. */
  readonly objects?: readonly (string | Buffer)[];
  /** Drawn on each page, with what it draws from. */
  readonly content?: string;
  readonly resources?: string;
};

export const packed = (dictionary: string, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${body.length}>>\nstream\n`, 'latin1'),
    body,
    Buffer.from('\nendstream', 'latin1'),
  ]);

/** Bytes of a whole PDF of A4 pages, each with a line of text. */
export function madePdf(parts: PdfParts = {}): Buffer {
  const {
    pages = 1,
    catalogue = '',
    page = '',
    trailer = '',
    objects = [],
    content = '',
    resources = '',
  } = parts;
  const numbers = Array.from({ length: pages }, (_, index) => 10 + index * 2);
  const all = new Map<number, string | Buffer>([
    [1, `<</Type/Catalog/Pages 2 0 R${catalogue}>>`],
    [2, `<</Type/Pages/Kids[${numbers.map((each) => `${each} 0 R`).join(' ')}]/Count ${pages}>>`],
    [3, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'],
  ]);
  for (const number of numbers) {
    const own = number === 10 ? page : '';
    all.set(
      number,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>${resources}>>/Contents ${number + 1} 0 R${own}>>`,
    );
    const body = deflateSync(
      Buffer.from(`BT /F1 12 Tf 72 720 Td (Income 12,000.00 ${number}) Tj ET ${content}`, 'latin1'),
    );
    all.set(number + 1, packed('/Filter/FlateDecode', body));
  }
  objects.forEach((each, index) => {
    all.set(200 + index, each);
  });
  return written(all, trailer);
}

function written(all: ReadonlyMap<number, string | Buffer>, trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: string[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [number, body] of all) {
    const object = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`, 'latin1'),
      typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
      Buffer.from('\nendobj\n', 'latin1'),
    ]);
    places.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(object);
    at += object.length;
  }
  const size = Math.max(...all.keys()) + 1;
  const table = `xref\n0 1\n0000000000 65535 f \n${places.join('')}`;
  parts.push(
    Buffer.from(
      `${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** Objects packed in a stream, as most writers do today. */
export function packedObjects(bodies: readonly string[], dictionary = '/Filter/FlateDecode'): Buffer {
  let at = 0;
  const heads = bodies.map((body, index) => {
    const head = `${400 + index} ${at}`;
    at += body.length + 1;
    return head;
  });
  const head = `${heads.join(' ')}\n`;
  const plain = Buffer.from(`${head}${bodies.join('\n')}\n`, 'latin1');
  const body = dictionary.includes('Flate')
    ? deflateSync(plain)
    : Buffer.from(plain.toString('hex'), 'latin1');
  return packed(`/Type/ObjStm/N ${bodies.length}/First ${head.length}${dictionary}`, body);
}
