/** Files through a bucket, in a process of its own: it loads the libraries of S3 as the product does. Prints one line. */
import { createHash, randomBytes } from 'node:crypto';
import { Fault } from '../../errors';
import type { StoredBlob } from '../../ports/storage';
import { storageOf } from '../storage-of';

const [storageUrl = '', known = ''] = process.argv.slice(2);
const keys = { current: 'm1', keys: { m1: randomBytes(32) } };
const storage = storageOf({ masterKeys: keys, searchKeys: keys, dataFolder: '', storageUrl });
const read = async (blob: StoredBlob) => {
  const { key, dataKeyCipher, masterKeyId } = blob;
  const sha256 = Buffer.from(blob.sha256, 'hex');
  return storage.get({ storageKey: key, sha256, dataKeyCipher, masterKeyId });
};

async function round() {
  const sent = [0, 1, 65_536, 200_000].map((size) => randomBytes(size)).concat([Buffer.from(known)]);
  const put = await Promise.all(sent.map((bytes) => storage.put(bytes)));
  const same = await Promise.all(
    put.map(async (blob, at) => Buffer.from(await read(blob)).equals(sent[at] ?? Buffer.alloc(1))),
  );
  const pages: string[][] = [];
  for await (const page of storage.list()) pages.push([...page]);
  const [first] = put;
  if (first === undefined) throw new Error('Nothing was put.');
  const ageMs = await storage.ageMs(first.key);
  await storage.remove(first.key);
  const missing = await read(first).then(
    () => 'read',
    (error: unknown) => (error instanceof Fault ? error.kind : 'another error'),
  );
  return {
    same,
    listed: pages.flat().toSorted(),
    pages: pages.length,
    put: put.map(({ key }) => key).toSorted(),
    ageMs,
    ageAfterMs: await storage.ageMs(first.key),
    missing,
    namedByHash: put.some(({ key }, at) =>
      key.includes(
        createHash('sha256')
          .update(sent[at] ?? '')
          .digest('hex')
          .slice(0, 12),
      ),
    ),
  };
}

round().then(
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
