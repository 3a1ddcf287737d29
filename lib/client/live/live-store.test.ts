import { describe, expect, it } from 'vitest';
import { parseRecent } from '@/lib/client/neighbours/recent-cases';
import { parseCases } from './live-store';

describe('what a stream says', () => {
  it('is read as cases, and anything else as none', () => {
    const one = { number: '2611-0001', version: 2, acts: ['application.claimed'] };
    expect(parseCases(JSON.stringify({ cases: [one, { number: 1 }] }))).toEqual([one]);
    for (const odd of ['', 'null', '[]', '{"cases":1}', '{']) expect(parseCases(odd)).toEqual([]);
  });
});
describe('recent cases', () => {
  it('are numbers and nothing else', () => {
    expect(parseRecent('["2611-0001","陈玉兰",3]')).toEqual(['2611-0001']);
    for (const odd of [null, '{}', '{']) expect(parseRecent(odd)).toEqual([]);
  });
});
