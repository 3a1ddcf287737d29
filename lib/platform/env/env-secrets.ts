/** What a secret must be, and the demonstration's own ones. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const wellKnown = /change.?me|secret|password|default|example|insecure|12345|qwerty|demo/i;

/** `null` for a secret of at least 32 characters that is not a well-known word or a repetition. */
export function secretFault(value: string): string | null {
  if (value.length < 32) return 'is shorter than 32 characters';
  if (new Set(value).size < 12) return 'repeats too few characters';
  if (wellKnown.test(value)) return 'contains a well-known word; take random characters';
  return null;
}

/** Keys by id, the first being the current one. */
export type KeyList = { readonly current: string; readonly keys: Readonly<Record<string, Buffer>> };

const keyEntry = /^([A-Za-z0-9_-]{1,20}):([A-Za-z0-9+/]{43}=)$/;

export function keyListFault(value: string): string | null {
  const ids = new Set<string>();
  for (const entry of value.split(',')) {
    const [, id, encoded] = keyEntry.exec(entry.trim()) ?? [];
    if (id === undefined || encoded === undefined) return 'is no list of id:base64 keys of 32 bytes';
    if (ids.has(id)) return `names key ${id} twice`;
    ids.add(id);
    if (new Set(Buffer.from(encoded, 'base64')).size < 12) return `has a weak key ${id}`;
  }
  return null;
}

/** Reads `id:base64,id:base64`; the text must be free of `keyListFault`s. */
export function parseKeyList(value: string): KeyList {
  const entries = value.split(',').map((entry) => {
    const [id = '', encoded = ''] = entry.trim().split(':');
    return [id, Buffer.from(encoded, 'base64')] as const;
  });
  return { current: entries[0]?.[0] ?? '', keys: Object.fromEntries(entries) };
}

export function databaseUrlFault(value: string): string | null {
  if (!URL.canParse(value)) return 'is no address of a database';
  const url = new URL(value);
  if (!/^postgres(ql)?:$/.test(url.protocol)) return 'does not begin with postgres://';
  const password = decodeURIComponent(url.password);
  if (password !== '' && /^(postgres|password|admin|secret|changeme|1234.*)$/i.test(password)) {
    return 'has a default password';
  }
  return null;
}

/** Outside this machine only https, else sessions would travel in clear. */
export function webUrlFault(value: string): string | null {
  if (!URL.canParse(value)) return 'is no address';
  const { protocol, hostname } = new URL(value);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && local) ? null : 'must begin with https://';
}

const stored = z.strictObject({ APP_SECRET: z.string(), MASTER_KEYS: z.string(), SEARCH_KEYS: z.string() });
export type OwnSecrets = z.infer<typeof stored>;

/** Secrets of an installation that makes its own; read from `folder`/secrets.json or made there, readable by us alone. */
export function demonstrationSecrets(folder: string): OwnSecrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  const key = () => `k1:${randomBytes(32).toString('base64')}`;
  const made = { APP_SECRET: randomBytes(32).toString('hex'), MASTER_KEYS: key(), SEARCH_KEYS: key() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
}
