/** ClamAV's daemon over TCP or a socket file: `zINSTREAM`, as clamd(8) describes it. */
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Fault } from '../errors';
import type { Scanned, ScannerPort } from '../ports/scanner';

const answerMsMax = 60_000;
const answerBytesMax = 4_096;
const partBytes = 256 * 1024;

/** `tcp://host:port` or `unix:/path`; `null` where nothing is wrong. */
export function scannerAddressFault(value: string): string | null {
  return addressOf(value) === null ? 'is neither tcp://HOST:PORT nor unix:/PATH' : null;
}

function addressOf(value: string): NetConnectOpts | null {
  if (!URL.canParse(value)) return null;
  const { protocol, hostname, port, pathname } = new URL(value);
  if (protocol === 'unix:') return pathname.startsWith('/') && pathname !== '/' ? { path: pathname } : null;
  return protocol === 'tcp:' && hostname !== '' && port !== ''
    ? { host: hostname, port: Number(port) }
    : null;
}

/** Sends with `send` and reads until the daemon closes; without the zero byte that ends an answer. */
function ask(address: NetConnectOpts, send: (socket: Socket) => void): Promise<string> {
  return new Promise((answered, failed) => {
    const socket = connect(address);
    let heard = '';
    const clock = setTimeout(() => socket.destroy(new Error('no answer in time')), answerMsMax);
    socket.once('connect', () => send(socket));
    socket.on('data', (part) => {
      heard += part.toString('utf8');
      if (heard.length > answerBytesMax) socket.destroy(new Error('the answer has no end'));
      // The daemon may refuse before it has read all, and closes then.
      if (heard.endsWith('\0')) socket.end();
    });
    socket.once('error', (error) => {
      clearTimeout(clock);
      if (heard.endsWith('\0')) answered(heard.replace(/\0+$/, ''));
      else failed(new Fault('port', `The scanner of viruses cannot be asked: ${error.message}.`, error));
    });
    socket.once('close', () => {
      clearTimeout(clock);
      answered(heard.replace(/\0+$/, ''));
    });
  });
}

function stream(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let from = 0; from < bytes.length; from += partBytes) {
    const part = bytes.subarray(from, from + partBytes);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(part.length);
    socket.write(size);
    socket.write(part);
  }
  socket.write(Buffer.alloc(4));
}

/** Pure: reads `stream: OK` or `stream: NAME FOUND`; anything else is no verdict. */
export function readVerdict(answer: string, scanner: string): Scanned {
  if (/^stream: OK$/.test(answer)) return { verdict: 'clean', scanner, finding: null };
  const [, finding] = /^stream: (\S.{0,199}) FOUND$/.exec(answer) ?? [];
  if (finding !== undefined) return { verdict: 'infected', scanner, finding };
  throw new Fault('port', `The scanner of viruses gave no verdict: ${answer.slice(0, 200)}`);
}

/** `url` is free of `scannerAddressFault`s. */
export function clamd(url: string): ScannerPort {
  const address = addressOf(url);
  if (address === null) throw new Fault('configuration', 'SCANNER_URL is no address of a scanner.');
  return {
    name: 'clamd',
    looks: true,
    async scan(bytes) {
      const version = await ask(address, (socket) => void socket.write('zVERSION\0'));
      const answer = await ask(address, (socket) => stream(socket, bytes));
      return readVerdict(answer, version.slice(0, 100) || 'clamd');
    },
  };
}
