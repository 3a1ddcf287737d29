import { describe, expect, test } from 'vitest';
import { paperSizeMaxBytes, readAnswer, refusalBefore } from './send-paper';

const document = {
  id: '4b0c0e58-6f2a-4a63-9e0e-0d8f8f0a1b2c',
  kind: 'bank_statement',
  fileName: 'october.jpg',
  sizeBytes: 1000,
  state: 'to_review',
  uploadedAt: '2026-11-23T02:00:00Z',
};

test.each([
  [{ size: 0, type: 'image/jpeg' }, 'file_empty'],
  [{ size: paperSizeMaxBytes + 1, type: 'image/jpeg' }, 'file_too_large'],
  [{ size: 10, type: 'image/heic' }, 'file_heic'],
  [{ size: 10, type: 'text/html' }, 'file_type_refused'],
  [{ size: 10, type: 'application/pdf' }, null],
  [{ size: 10, type: '' }, null],
])('of %o is said beforehand: %s', (file, reason) => expect(refusalBefore(file)).toBe(reason));

describe('the answer of the door', () => {
  test('is the document', () =>
    expect(readAnswer(200, JSON.stringify(document))).toEqual({ ok: true, document }));
  test('or why not', () => {
    const refusal = JSON.stringify({ code: 'REFUSED', data: { reason: 'file_broken' } });
    expect(readAnswer(422, refusal)).toEqual({ ok: false, reason: 'file_broken' });
    expect(readAnswer(413, '')).toEqual({ ok: false, reason: 'file_too_large' });
    expect(readAnswer(401, '{}')).toEqual({ ok: false, reason: 'unauthenticated' });
  });
  test('or none', () => {
    expect(readAnswer(200, '<html>')).toEqual({ ok: false, reason: 'unanswered' });
    expect(readAnswer(500, '')).toEqual({ ok: false, reason: 'unanswered' });
  });
});
