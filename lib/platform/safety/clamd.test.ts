import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Fault } from '../errors';
import { noScanner } from '../ports/scanner';
import { clamd, readVerdict, scannerAddressFault } from './clamd';

/** What ClamAV's makers gave for trying scanners; written in halves, so that no scanner takes this file for it. */
const eicar = Buffer.from(
  `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`,
  'latin1',
);
const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), 'scanner-'));
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** Speaks `zVERSION` and `zINSTREAM`; `say` answers for what was streamed. */
function daemon(say: (bytes: Buffer) => string | null): Server {
  const server = createServer((socket: Socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part]);
      if (heard.toString('latin1').startsWith('zVERSION\0')) return void socket.end('ClamAV 1.4.3/27800\0');
      const streamed = partsOf(heard.subarray('zINSTREAM\0'.length));
      if (streamed === null) return;
      const answer = say(streamed);
      if (answer === null) socket.destroy();
      else socket.end(`${answer}\0`);
    });
  });
  servers.push(server);
  return server;
}

function partsOf(all: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  let at = 0;
  while (at + 4 <= all.length) {
    const size = all.readUInt32BE(at);
    if (size === 0) return Buffer.concat(parts);
    if (at + 4 + size > all.length) return null;
    parts.push(all.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

const judge = (bytes: Buffer) => `stream: ${bytes.includes(eicar) ? 'Eicar-Test-Signature FOUND' : 'OK'}`;

async function overTcp(say: (bytes: Buffer) => string | null) {
  const server = daemon(say).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return clamd(`tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
}

describe('the scanner', () => {
  it('names itself and what it found, over TCP and over a file', async () => {
    const path = join(folder, 'clamd.sock');
    const server = daemon(judge).listen(path);
    await once(server, 'listening');
    for (const scanner of [await overTcp(judge), clamd(`unix:${path}`)]) {
      expect(scanner.looks).toBe(true);
      const clean = { verdict: 'clean', scanner: 'ClamAV 1.4.3/27800', finding: null };
      expect(await scanner.scan(Buffer.alloc(1_000_000, 7))).toEqual(clean);
      const found = { verdict: 'infected', scanner: 'ClamAV 1.4.3/27800', finding: 'Eicar-Test-Signature' };
      expect(await scanner.scan(Buffer.concat([Buffer.alloc(700_000), eicar]))).toEqual(found);
    }
  });

  it.each(['INSTREAM size limit exceeded. ERROR', '', 'stream: OK\nstream: X FOUND', null])(
    'that answers %j has given no verdict',
    async (said) => {
      await expect((await overTcp(() => said)).scan(Buffer.alloc(10))).rejects.toThrow(Fault);
    },
  );

  it('that is not there is a fault, not a clean file', async () => {
    await expect(clamd(`unix:${join(folder, 'none.sock')}`).scan(Buffer.alloc(1))).rejects.toThrow(Fault);
  });

  it('where there is none, nothing is said to be clean', async () => {
    expect(noScanner.looks).toBe(false);
    expect(await noScanner.scan(eicar)).toEqual({ verdict: 'not_scanned', scanner: 'none', finding: null });
  });

  it('is read word for word', () =>
    expect(readVerdict('stream: Win.Test.A-1 FOUND', 's').finding).toBe('Win.Test.A-1'));

  it.each([
    ['tcp://scanner:3310', null],
    ['unix:/run/clamd.sock', null],
    ['tcp://scanner', 'is neither tcp://HOST:PORT nor unix:/PATH'],
    ['http://scanner:3310', 'is neither tcp://HOST:PORT nor unix:/PATH'],
    ['unix:', 'is neither tcp://HOST:PORT nor unix:/PATH'],
    ['clamd', 'is neither tcp://HOST:PORT nor unix:/PATH'],
  ])('%s: %s', (address, fault) => expect(scannerAddressFault(address)).toBe(fault));
});
