import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../errors';
import type { BlobOnRecord, StoragePort, StoredBlob } from '../ports/storage';
import { parseS3Address, s3AddressFault } from './s3-address';
import { storageOf } from './storage-of';
import { type S3Double, s3Double } from './testing/s3-double';

const key = (id: string) => ({ current: id, keys: { [id]: randomBytes(32) } });
const search = key('s1');
const first = key('m1');
const folder = mkdtempSync(join(tmpdir(), 'stored-'));
let double: S3Double;

beforeAll(async () => {
  double = await s3Double();
});
afterAll(async () => {
  await double.stop();
  rmSync(folder, { recursive: true });
});

const opened = (storageUrl: string | null, masterKeys = first) =>
  storageOf({ masterKeys, searchKeys: search, dataFolder: folder, storageUrl });
const onRecord = (blob: StoredBlob): BlobOnRecord => ({
  storageKey: blob.key,
  sha256: Buffer.from(blob.sha256, 'hex'),
  dataKeyCipher: blob.dataKeyCipher,
  masterKeyId: blob.masterKeyId,
});
async function keysIn(storage: StoragePort): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of storage.list()) keys.push(...page);
  return keys.toSorted();
}

describe('files in a folder', () => {
  const storage = () => opened(null);
  it('come back as they were put, of any size', async () => {
    for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      const bytes = randomBytes(size);
      const put = await storage().put(bytes);
      expect(put).toMatchObject({
        sizeBytes: size,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      expect(Buffer.from(await storage().get(onRecord(put))).equals(bytes)).toBe(true);
    }
    expect((await keysIn(storage())).length).toBe(6);
  });

  it('are found, dated and removed; what is gone is said to be missing', async () => {
    const put = await storage().put(Buffer.from('a paper'));
    expect(await keysIn(storage())).toContain(put.key);
    expect(await storage().ageMs(put.key)).toBeLessThan(60_000);
    await storage().remove(put.key);
    expect(await storage().ageMs(put.key)).toBeNull();
    await expect(storage().get(onRecord(put))).rejects.toThrow(Fault);
  });

  it('say nothing of their content, by name or by bytes, to who has no key', async () => {
    const plain = Buffer.from('A statement that everybody knows. '.repeat(40));
    const put = await storage().put(plain);
    const stored = readFileSync(join(folder, 'documents', put.key));
    expect(stored.includes('statement')).toBe(false);
    for (const algorithm of ['sha256', 'sha1', 'md5'])
      expect(put.key).not.toContain(createHash(algorithm).update(plain).digest('hex').slice(0, 12));
    const elsewhere = storageOf({
      masterKeys: first,
      searchKeys: key('s1'),
      dataFolder: folder,
      storageUrl: null,
    });
    expect(elsewhere.contentHash(plain).equals(put.contentHash)).toBe(false);
    expect(storage().contentHash(plain).equals(put.contentHash)).toBe(true);
  });
});

/** A process of its own: the test's would load the libraries of S3 for bundlers, which Node alone does not read. */
async function bucketRound(url: string, known: string) {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = join(import.meta.dirname, 'testing', 'bucket-round.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', loader, script, url, known]);
  return JSON.parse(stdout);
}

describe('files in a bucket', () => {
  it('come back as they were put, are listed in pages, dated, removed; every request is signed', async () => {
    const known = 'A statement that everybody knows.';
    const round = await bucketRound(double.url, known);
    expect(round).toMatchObject({
      same: [true, true, true, true, true],
      missing: 'storage',
      ageAfterMs: null,
    });
    expect(round.listed).toEqual(round.put);
    expect(round.pages).toBe(3);
    expect(round.ageMs).toBeLessThan(60_000);
    expect(round.namedByHash).toBe(false);
    expect(double.objects.size).toBe(4);
    for (const { bytes } of double.objects.values()) expect(bytes.includes(known)).toBe(false);
    expect(double.unsigned()).toBe(0);
  });
});

describe('a file that was touched does not open', () => {
  const change = async (by: (sealed: Buffer) => Buffer) => {
    const storage = opened(null);
    const put = await storage.put(randomBytes(150_000));
    const path = join(folder, 'documents', put.key);
    writeFileSync(path, by(readFileSync(path)));
    return storage.get(onRecord(put));
  };
  const part = 65_536 + 16;
  it.each([
    ['a bit turned', (all: Buffer) => Buffer.from(all.map((byte, at) => (at === 90_000 ? byte ^ 1 : byte)))],
    ['its end cut at a part', (all: Buffer) => all.subarray(0, 11 + part)],
    ['cut within a part', (all: Buffer) => all.subarray(0, all.length - 3)],
    ['a part twice', (all: Buffer) => Buffer.concat([all, all.subarray(11, 11 + part)])],
    [
      'two parts swapped',
      (all: Buffer) =>
        Buffer.concat([
          all.subarray(0, 11),
          all.subarray(11 + part, 11 + 2 * part),
          all.subarray(11, 11 + part),
          all.subarray(11 + 2 * part),
        ]),
    ],
    ['another head', (all: Buffer) => Buffer.concat([all.subarray(0, 4), randomBytes(7), all.subarray(11)])],
    ['nothing left', () => Buffer.alloc(0)],
  ])('%s', async (_, by) => {
    await expect(change(by)).rejects.toThrow(Fault);
  });

  it('nor under the name of another, nor with the key of another', async () => {
    const storage = opened(null);
    const [one, two] = [await storage.put(Buffer.from('one')), await storage.put(Buffer.from('two'))];
    const at = (blob: StoredBlob) => join(folder, 'documents', blob.key);
    await expect(storage.get({ ...onRecord(one), dataKeyCipher: two.dataKeyCipher })).rejects.toThrow(Fault);
    writeFileSync(at(one), readFileSync(at(two)));
    await expect(storage.get({ ...onRecord(one), sha256: onRecord(two).sha256 })).rejects.toThrow(Fault);
    // The hash of the row is compared besides.
    await expect(storage.get({ ...onRecord(two), sha256: onRecord(one).sha256 })).rejects.toThrow(
      'not what was stored',
    );
  });
});

describe('a new master key', () => {
  it('wraps new files, opens old ones, and takes them over without touching their bytes', async () => {
    const bytes = Buffer.from('from before the change of key');
    const old = await opened(null).put(bytes);
    const stored = readFileSync(join(folder, 'documents', old.key));
    const both = { current: 'm2', keys: { m2: randomBytes(32), ...first.keys } };
    const storage = opened(null, both);
    expect(storage.olderKeyIds).toEqual(['m1']);
    expect((await storage.put(bytes)).masterKeyId).toBe('m2');
    expect(Buffer.from(await storage.get(onRecord(old)))).toEqual(bytes);
    const wrapped = storage.rewrap(old.key, old);
    expect(wrapped.masterKeyId).toBe('m2');
    expect(readFileSync(join(folder, 'documents', old.key))).toEqual(stored);
    const onlyNew = opened(null, { current: 'm2', keys: { m2: both.keys.m2 } });
    expect(Buffer.from(await onlyNew.get({ ...onRecord(old), ...wrapped }))).toEqual(bytes);
    await expect(onlyNew.get(onRecord(old))).rejects.toThrow(Fault);
  });

  it('is not needed for files from before sealing', async () => {
    const bytes = Buffer.from('plain');
    writeFileSync(join(folder, 'documents', 'old'), bytes);
    const blob = {
      storageKey: 'old',
      sha256: createHash('sha256').update(bytes).digest(),
      dataKeyCipher: null,
      masterKeyId: null,
    };
    expect(Buffer.from(await opened(null).get(blob))).toEqual(bytes);
    expect(readdirSync(join(folder, 'documents'))).toContain('old');
  });
});

it.each([
  ['s3://a:b@store.example/papers?region=cn-east-1', null],
  ['s3://a:b@store.example/papers?region=cn-east-1&style=host', null],
  ['s3+http://a:b@127.0.0.1:9000/papers?region=x1', null],
  [
    's3+http://a:b@store.example/papers?region=x1',
    'sends files in clear: s3+http:// is for this machine only',
  ],
  ['https://a:b@store.example/papers?region=x1', 'does not begin with s3://'],
  ['s3://store.example/papers?region=x1', 'names no access key with its secret'],
  ['s3://a:b@store.example/?region=x1', 'names no bucket'],
  ['s3://a:b@store.example/papers', 'names no region (?region=…)'],
  ['s3://a:b@store.example/papers?region=x1&style=odd', 'has a style that is neither path nor host'],
  ['nonsense', 'is no address'],
])('%s: %s', (address, fault) => expect(s3AddressFault(address)).toBe(fault));

it('an address is read with its keys as they are', () =>
  expect(parseS3Address('s3://a%2Fb:c%40d@store.example:9000/papers?region=x1')).toEqual({
    endpoint: 'https://store.example:9000',
    bucket: 'papers',
    region: 'x1',
    pathStyle: true,
    accessKeyId: 'a/b',
    secretAccessKey: 'c@d',
  }));
