import { describe, expect, it } from 'vitest';
import { createLogger, redact, redactText } from './logger';

describe('logger', () => {
  it('lets no identity number, phone, card, address or password pass', () => {
    const text = redactText(
      'Chen 420106198703122847 called from 13812345678, card 6222021234567890123, chen@example.com, postgres://app:hunter2@db/x',
    );
    expect(text).toBe('Chen ••• called from •••, card •••, •••@•••, postgres://app:•••@db/x');
  });

  it('keeps numbers of cases, amounts and ids readable', () => {
    const text = 'case 2611-0482 of 18000000 minor, id 3f1d7a0e-1111-4222-8333-123456789012';
    expect(redactText(text)).toBe(text);
  });

  it('hides fields by name at any depth, and bytes altogether', () => {
    const entry = redact({
      headers: { cookie: 'a=b', 'x-trace': 'ok' },
      user: [{ phoneNumber: '1', sessionToken: 't', name: 'n' }],
      key: Buffer.from('secret'),
    });
    expect(entry).toEqual({
      headers: { cookie: '•••', 'x-trace': 'ok' },
      user: [{ phoneNumber: '•••', sessionToken: '•••', name: 'n' }],
      key: '…',
    });
  });

  it('writes one line per entry at or above its level, with the fields it was given', () => {
    const lines: string[] = [];
    const logger = createLogger('warn', (line) => lines.push(line)).with({ request: 'r1' });
    logger.info('unseen');
    logger.error('failed', { cause: new Error('login of 13812345678') });
    expect(lines).toHaveLength(1);
    const entry: unknown = JSON.parse(lines[0] ?? '');
    expect(entry).toMatchObject({
      level: 'error',
      message: 'failed',
      request: 'r1',
      cause: { message: 'login of •••' },
    });
  });
});
