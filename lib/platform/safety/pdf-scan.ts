/**
 * Reads a PDF's objects as text, without believing its table of contents: what runs, hides files or needs a password is
 * found also where no page shows it. Runs in the process that opens PDFs. Pure.
 */
import { inflateSync } from 'node:zlib';
import { type FileRefusal, fileLimits } from './file-limits.ts';

/** Names that run something, fetch something or carry a file; a viewer needs none of them to show a page. */
const active =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|AA|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie|Sound|FileAttachment|3D)(?![A-Za-z0-9_.-])/;
/** Those too long to come about by chance in packed bytes: looked for everywhere, so that no feigned stream hides them. */
const activeAnywhere =
  /\/(?:JavaScript|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|Rendition|FileAttachment|Launch)(?![A-Za-z0-9_.-])/;
const objectStream = /\/ObjStm(?![A-Za-z0-9_.-])/g;
const encrypted = /\/Encrypt(?![A-Za-z0-9_.-])/;

/** Any character of a name may be written as `#` and two hexadecimal digits. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

type Stream = { readonly head: string; readonly from: number; readonly to: number };

/** The text between the streams, and each stream with the dictionary before it. */
function takeApart(text: string): { readonly outside: string; readonly streams: readonly Stream[] } {
  const outside: string[] = [];
  const streams: Stream[] = [];
  const start = /stream(?:\r\n|\n|\r)/g;
  let at = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const before = text.slice(at, match.index);
    const from = match.index + match[0].length;
    const end = text.indexOf('endstream', from);
    const to = end === -1 ? text.length : end;
    outside.push(before);
    streams.push({ head: plainNames(before.slice(before.lastIndexOf('obj') + 3)), from, to });
    at = end === -1 ? text.length : end + 'endstream'.length;
    start.lastIndex = at;
  }
  outside.push(text.slice(at));
  return { outside: plainNames(outside.join('\n')), streams };
}

/** An action that goes off as the file opens may only move to a page. */
function opensSomethingElse(objects: string): boolean {
  for (const [, rest = ''] of objects.matchAll(/\/OpenAction(?![A-Za-z0-9_.-])\s*([\s\S]{0,400})/g)) {
    if (rest.startsWith('[')) continue;
    const [, number, generation] = /^(\d+)\s+(\d+)\s+R/.exec(rest) ?? [];
    const body = number === undefined ? rest : objectOf(objects, number, generation ?? '0');
    if (body === null || /^\s*\[/.test(body)) continue;
    const [, kind] = /\/S\s*\/(\w+)/.exec(body) ?? [];
    if (kind !== 'GoTo' && kind !== 'Named') return true;
  }
  return false;
}

/** What follows `number generation obj`; `null` where nothing of that number is there. */
function objectOf(objects: string, number: string, generation: string): string | null {
  const found = new RegExp(`(?:^|[^0-9])${number}\\s+${generation}\\s+obj`).exec(objects);
  return found === null ? null : objects.slice(found.index + found[0].length).slice(0, 400);
}

function tooManyPixels(dictionary: string): boolean {
  if (!/\/Subtype\s*\/Image/.test(dictionary)) return false;
  const side = (name: string) => Number(new RegExp(`/${name}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0);
  return side('Width') * side('Height') > fileLimits.pixels;
}

/** Unpacks within the limits; `null` where it is not packed, or broken. */
function unpack(bytes: Uint8Array, { head, from, to }: Stream, left: number): Buffer | null | 'too_much' {
  const packings = head.match(/\/(?:FlateDecode|Fl)(?![A-Za-z0-9_.-])/g)?.length ?? 0;
  if (packings === 0) return null;
  // Nobody packs twice but to hide how large it is.
  if (packings > 1) return 'too_much';
  try {
    return inflateSync(bytes.subarray(from, to), {
      maxOutputLength: Math.max(1, Math.min(fileLimits.streamBytes, left)),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too_much' : null;
  }
}

/** Objects packed in a stream, read like the others; `null`: packed as no honest writer does, they hide something. */
function packedObjects(bytes: Uint8Array, stream: Stream, inflated: Buffer | null): string | null {
  if (/\/(?:DecodeParms|DP|Predictor)(?![A-Za-z0-9_.-])/.test(stream.head)) return null;
  if (inflated !== null) return numbered(inflated.toString('latin1'), stream.head);
  if (/\/F(?:ilter)?(?![A-Za-z0-9_.-])/.test(stream.head)) return null;
  return numbered(Buffer.from(bytes.subarray(stream.from, stream.to)).toString('latin1'), stream.head);
}

/** Each object behind its number, as it would stand unpacked; all as it is where its table cannot be read. */
function numbered(plain: string, head: string): string {
  const first = Number(/\/First\s+(\d+)/.exec(head)?.[1] ?? 0);
  const table = plain.slice(0, first).trim().split(/\s+/).map(Number);
  const objects: string[] = [plainNames(plain)];
  for (let at = 0; at + 1 < table.length; at += 2)
    objects.push(
      `\n${table[at]} 0 obj\n${plainNames(plain.slice(first + (table[at + 1] ?? 0)).slice(0, 400))}`,
    );
  return objects.join('');
}

/** `null` where nothing speaks against the file. */
export function scanPdf(bytes: Uint8Array): FileRefusal | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-')) return 'file_type_refused';
  const end = text.lastIndexOf('%%EOF');
  if (end === -1) return 'file_broken';
  // Behind its end lies nothing but white space: what else would lie there is another file.
  if (/[^\s\0]/.test(text.slice(end + 5))) return 'file_type_refused';
  const { outside, streams } = takeApart(text);
  if (encrypted.test(outside)) return 'file_encrypted';
  const everything = plainNames(text);
  if (active.test(outside) || activeAnywhere.test(everything)) return 'file_active';
  let left: number = fileLimits.inflatedBytes;
  let packed = '';
  let found = 0;
  for (const stream of streams) {
    if (tooManyPixels(stream.head)) return 'file_too_many_pixels';
    const inflated = unpack(bytes, stream, left);
    if (inflated === 'too_much') return 'file_too_complex';
    left -= inflated?.length ?? 0;
    if (left <= 0) return 'file_too_complex';
    const named = stream.head.match(objectStream)?.length ?? 0;
    if (named === 0) continue;
    found += named;
    const objects = packedObjects(bytes, stream, inflated);
    if (objects === null) return 'file_broken';
    if (active.test(objects)) return 'file_active';
    packed += objects;
  }
  // More of them are named than were found: one lies where only a reader of the table of contents sees it.
  if ((everything.match(objectStream)?.length ?? 0) !== found) return 'file_broken';
  return opensSomethingElse(everything + packed) ? 'file_active' : null;
}
