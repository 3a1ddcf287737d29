/** The production server over a database of the benchmark's own, in a temporary folder that is gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/db/embedded/postmaster';
import { webEnv } from '@/lib/platform/env/env';
import { demonstrationSecrets } from '@/lib/platform/env/env-secrets';
import { buildPages, pagesAreCurrent } from '@/scripts/demonstration/build-pages';
import { startWebServer, untilHealthy } from '@/scripts/demonstration/web-server';

export type Urls = {
  readonly DATABASE_URL: string;
  readonly DATABASE_AUTH_URL: string;
  readonly DATABASE_WORKER_URL: string;
  readonly DATABASE_SESSION_URL: string;
};
export type OwnProduct = {
  readonly url: string;
  readonly folder: string;
  /** What the server was told, for services that are called in this process with the same keys. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** What a server over these databases is told. `folder`: where its keys and papers lie. */
export function settingsOver(urls: Urls, folder: string, url: string): Record<string, string> {
  const { DATABASE_URL, DATABASE_AUTH_URL, DATABASE_WORKER_URL, DATABASE_SESSION_URL } = urls;
  return {
    DEMONSTRATION: '1',
    LOG_LEVEL: 'warn',
    ...demonstrationSecrets(join(folder, 'secrets')),
    DATABASE_URL,
    DATABASE_AUTH_URL,
    DATABASE_WORKER_URL,
    DATABASE_SESSION_URL,
    PUBLIC_URL: url,
    DATA_FOLDER: folder,
    // Each client of a race comes from a network address of its own.
    TRUSTED_PROXIES: '127.0.0.1,::1',
  };
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-bench-web-'));
export const newAddress = async (): Promise<string> => `http://localhost:${await freePort()}`;

/** Builds the pages where they are not current, and starts the server. */
export async function startProduct(of: {
  readonly urls: Urls;
  readonly folder: string;
  readonly url: string;
  readonly say: (line: string) => unknown;
}): Promise<OwnProduct> {
  if (!pagesAreCurrent()) {
    of.say('building the pages');
    await buildPages();
  }
  const settings = settingsOver(of.urls, of.folder, of.url);
  webEnv(settings);
  const server = startWebServer(Number(new URL(of.url).port), '127.0.0.1', settings);
  const stop = async () => {
    await server.stop();
    rmSync(of.folder, { recursive: true, force: true });
  };
  try {
    await untilHealthy(server, of.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: of.url, folder: of.folder, settings, stop };
}
