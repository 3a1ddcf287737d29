/** A store that speaks as much S3 as we use, in memory: objects, their heads, a list in pages. For tests. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Kept = { bytes: Buffer; at: Date };
export type S3Double = {
  /** For `STORAGE_URL`. */
  readonly url: string;
  readonly objects: Map<string, Kept>;
  /** Requests that came without a signature of the key. */
  readonly unsigned: () => number;
  stop(): Promise<void>;
};

const bucket = 'papers';
const pageSize = 2;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function listed(objects: Map<string, Kept>, query: URLSearchParams): string {
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted();
  const rest = keys.filter((key) => key > after);
  const page = rest.slice(0, pageSize);
  const more = rest.length > page.length;
  const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
  const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>${more}</IsTruncated>${token}${contents}</ListBucketResult>`;
}

async function answer(objects: Map<string, Kept>, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://double');
  const key = decodeURIComponent(url.pathname).slice(bucket.length + 2);
  const kept = objects.get(key);
  if (request.method === 'PUT') {
    objects.set(key, { bytes: await bodyOf(request), at: new Date() });
    return response.writeHead(200, { etag: '"1"' }).end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return response.writeHead(204).end();
  }
  if (request.method === 'GET' && key === '')
    return response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(listed(objects, url.searchParams));
  if (kept === undefined)
    return response
      .writeHead(404, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? '' : '<Error><Code>NoSuchKey</Code></Error>');
  response.writeHead(200, {
    'content-length': kept.bytes.length,
    'last-modified': kept.at.toUTCString(),
    etag: '"1"',
  });
  return response.end(request.method === 'HEAD' ? undefined : kept.bytes);
}

export async function s3Double(): Promise<S3Double> {
  const objects = new Map<string, Kept>();
  let unsigned = 0;
  const server = createServer((request, response) => {
    if (!/^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? '')) unsigned += 1;
    answer(objects, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `s3+http://key:sec%2Fret@127.0.0.1:${port}/${bucket}?region=cn-east-1`,
    objects,
    unsigned: () => unsigned,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
