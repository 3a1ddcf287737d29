/** The storage of an installation by its settings: a bucket where one is named, else the data folder. */
import { join } from 'node:path';
import type { MasterKeys, SearchKeys } from '../crypto/crypto';
import type { StoragePort } from '../ports/storage';
import { blobKeys } from './blob-keys';
import { folderObjects, s3Objects } from './disk-objects';
import { parseS3Address } from './s3-address';
import { sealedStorage } from './sealed-storage';

export type StorageSettings = {
  readonly masterKeys: MasterKeys;
  readonly searchKeys: SearchKeys;
  readonly dataFolder: string;
  readonly storageUrl: string | null;
};

export function storageOf({ masterKeys, searchKeys, dataFolder, storageUrl }: StorageSettings): StoragePort {
  const objects =
    storageUrl === null
      ? folderObjects(join(dataFolder, 'documents'))
      : s3Objects(parseS3Address(storageUrl));
  return sealedStorage(objects, blobKeys(masterKeys, searchKeys));
}
