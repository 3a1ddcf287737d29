/**
 * Where files lie, sealed: the same bytes once, under a name that tells nothing of them. An object is written once and
 * never overwritten; the blob is written before its row, so a row always has its blob.
 */
import type { WrappedDataKey } from '../storage/blob-keys';

/** A place for bytes: a folder, a bucket. Knows neither keys nor rows. */
export type ObjectStore = {
  write(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<Uint8Array>;
  remove(key: string): Promise<void>;
  /** All keys, in pages, in no order that holds. */
  list(): AsyncIterable<readonly string[]>;
  /** Milliseconds since it was written; `null` where it is not there (any more). */
  ageMs(key: string): Promise<number | null>;
};

/** What was put. `contentHash` is keyed; `sha256` (hex) is of the bytes as they were given. */
export type StoredBlob = WrappedDataKey & {
  readonly key: string;
  readonly contentHash: Buffer;
  readonly sha256: string;
  readonly sizeBytes: number;
};

/** What a row says of its blob; blobs from before sealing have no key and lie in clear. */
export type BlobOnRecord = {
  readonly storageKey: string;
  readonly sha256: Buffer;
  readonly dataKeyCipher: Buffer | null;
  readonly masterKeyId: string | null;
};

export type StoragePort = {
  /** 32 bytes by which the same content is found again. */
  contentHash(bytes: Uint8Array): Buffer;
  put(bytes: Uint8Array): Promise<StoredBlob>;
  /** The bytes as they were put. Throws a Fault where they are missing, altered, or their key is not configured. */
  get(blob: BlobOnRecord): Promise<Uint8Array>;
  /** Its data key under the current master key; the bytes are not touched. */
  rewrap(storageKey: string, wrapped: WrappedDataKey): WrappedDataKey;
  /** Master keys that are configured and wrap no new file. */
  readonly olderKeyIds: readonly string[];
} & Pick<ObjectStore, 'remove' | 'list' | 'ageMs'>;
