/** `STORAGE_URL`: where an S3-compatible store is, in one line. */

export type S3Settings = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  /** The bucket in the path, as most stores beside AWS want it; else in the host's name. */
  readonly pathStyle: boolean;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const local = ['localhost', '127.0.0.1', '[::1]'];
const bucketName = /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/;
const regionName = /^[a-z0-9-]{2,30}$/;

/** `s3://ACCESS_KEY:SECRET@HOST[:PORT]/BUCKET?region=…`, the keys percent-encoded; `null` where nothing is wrong. */
export function s3AddressFault(value: string): string | null {
  if (!URL.canParse(value)) return 'is no address';
  const url = new URL(value);
  if (url.protocol !== 's3:' && url.protocol !== 's3+http:') return 'does not begin with s3://';
  if (url.protocol === 's3+http:' && !local.includes(url.hostname))
    return 'sends files in clear: s3+http:// is for this machine only';
  if (url.hostname === '') return 'names no host';
  if (url.username === '' || url.password === '') return 'names no access key with its secret';
  if (!bucketName.test(url.pathname)) return 'names no bucket';
  if (!regionName.test(url.searchParams.get('region') ?? '')) return 'names no region (?region=…)';
  const style = url.searchParams.get('style') ?? 'path';
  return style === 'path' || style === 'host' ? null : 'has a style that is neither path nor host';
}

/** Reads an address that is free of `s3AddressFault`s. */
export function parseS3Address(value: string): S3Settings {
  const url = new URL(value);
  return {
    endpoint: `${url.protocol === 's3:' ? 'https' : 'http'}://${url.host}`,
    bucket: url.pathname.replaceAll('/', ''),
    region: url.searchParams.get('region') ?? '',
    pathStyle: url.searchParams.get('style') !== 'host',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}
