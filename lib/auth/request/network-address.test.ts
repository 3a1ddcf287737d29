import { describe, expect, test } from 'vitest';
import { networkAddressOf } from './network-address';

const from = (peer: string, forwarded?: string) =>
  new Headers({
    'x-countersign-peer': peer,
    ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
  });

describe('the address of a request', () => {
  test('is the connection’s, whatever the caller says of itself', () =>
    expect(networkAddressOf(from('203.0.113.5', '10.0.0.1'), [])).toBe('203.0.113.5'));
  test('behind our proxy is what that proxy saw', () =>
    expect(networkAddressOf(from('10.0.0.9', '198.51.100.7'), ['10.0.0.9'])).toBe('198.51.100.7'));
  test('behind two of ours is the first that is not ours, counted from here', () =>
    expect(
      networkAddressOf(from('::ffff:10.0.0.9', '1.1.1.1, 198.51.100.7, 10.0.0.8'), ['10.0.0.9', '10.0.0.8']),
    ).toBe('198.51.100.7'));
  test('is unknown where the connection is', () =>
    expect(networkAddressOf(new Headers({ 'x-forwarded-for': '1.1.1.1' }), ['10.0.0.9'])).toBeNull());
});
