/** Objects on a disk of flydrive: a folder by default, a bucket of an S3-compatible store by configuration. */
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { DriverContract } from 'flydrive/types';
import type { ObjectStore } from '../ports/storage';
import type { S3Settings } from './s3-address';

async function* keysOf(disk: Disk): AsyncIterable<readonly string[]> {
  let token: string | undefined;
  do {
    const listed = await disk.listAll('', { recursive: true, ...(token ? { paginationToken: token } : {}) });
    token = listed.paginationToken;
    yield [...listed.objects].flatMap((each) => (each.isFile ? [each.key] : []));
  } while (token !== undefined);
}

function onDisk(openDisk: () => Promise<Disk>): ObjectStore {
  return {
    write: async (key, bytes) => await (await openDisk()).put(key, bytes),
    read: async (key) => await (await openDisk()).getBytes(key),
    remove: async (key) => await (await openDisk()).delete(key),
    list: async function* list() {
      yield* keysOf(await openDisk());
    },
    async ageMs(key) {
      const disk = await openDisk();
      if (!(await disk.exists(key))) return null;
      return Date.now() - (await disk.getMetaData(key)).lastModified.getTime();
    },
  };
}

const driven = (driver: DriverContract) => new Disk(driver);

export function folderObjects(folder: string): ObjectStore {
  const disk = driven(new FSDriver({ location: folder, visibility: 'private' }));
  return onDisk(async () => disk);
}

/** The libraries of S3 (22 MB) are loaded at the first use, so that an installation with a folder never pays for them. */
export function s3Objects(settings: S3Settings): ObjectStore {
  let disk: Promise<Disk> | undefined;
  const open = async () => {
    const { S3Driver } = await import('flydrive/drivers/s3');
    const { bucket, region, endpoint, pathStyle, accessKeyId, secretAccessKey } = settings;
    return driven(
      new S3Driver({
        bucket,
        region,
        endpoint,
        forcePathStyle: pathStyle,
        credentials: { accessKeyId, secretAccessKey },
        visibility: 'private',
        // Buckets refuse lists of rights by default today; what is private is said by the bucket's policy.
        supportsACL: false,
        // Stores that only speak S3 do not all know the newer checksums of AWS.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
    );
  };
  return onDisk(() => {
    disk ??= open();
    return disk;
  });
}
