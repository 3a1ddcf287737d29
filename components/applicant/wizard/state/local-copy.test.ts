import { expect, test } from 'vitest';
import { parseLocalCopy } from './local-copy';

const copy = { base: {}, data: { person: { name: '陈玉兰' } }, version: 3 };

test('what was kept comes back as it was', () => expect(parseLocalCopy(JSON.stringify(copy))).toEqual(copy));

test.each([null, '', '{', '[]', '{"base":{},"data":[],"version":1}', '{"base":{},"data":{}}'])(
  'anything else is no copy: %s',
  (text) => expect(parseLocalCopy(text)).toBeNull(),
);
