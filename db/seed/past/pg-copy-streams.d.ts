/** The one part of the package that is used here; it ships no types of its own. */
declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A stream into a table; handed to `client.query`, it ends when the server has taken everything. */
  export function from(text: string): Writable & Submittable;
}
