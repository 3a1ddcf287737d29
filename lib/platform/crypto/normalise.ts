/** One form per value before it is hashed, so that spacing, case and width do not hide a duplicate. */

export const hashedFields = [
  'identity_number',
  'phone',
  'email',
  'account',
  'address',
  'employer_phone',
  'device',
  'network_address',
  'document_image',
  'one_time_code',
  'review_draw',
] as const;
export type HashedField = (typeof hashedFields)[number];

const compact = (value: string) => value.normalize('NFKC').replace(/[\s\-‐-―().·]/g, '');

/** Chinese mobile numbers lose their country code; everything else is folded in width, spacing and case. */
export function normaliseForHash(field: HashedField, value: string): string {
  const folded = compact(value);
  if (field === 'phone' || field === 'employer_phone') return folded.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (field === 'identity_number') return folded.toUpperCase();
  return folded.toLowerCase();
}
