import { describe, expect, it } from 'vitest';
import { heldUntil } from './held-until';
import { secondsOf } from './use-seconds-until';

describe('the time in which a signature can be taken back', () => {
  it('is one instant for every place that shows it, and never moves away', () => {
    const asked = 1_000_000;
    expect(heldUntil('one', 10_000, asked)).toBe(asked + 10_000);
    // The case, read half a second later, says what the server then had left.
    expect(heldUntil('one', 9_600, asked + 500)).toBe(asked + 10_000);
    // The same answer drawn anew much later.
    expect(heldUntil('one', 10_000, asked + 25_000)).toBe(asked + 10_000);
    expect(heldUntil('other', 4_000, asked)).toBe(asked + 4_000);
  });

  it('is shown in begun seconds, ten at most and none below 0', () => {
    expect([10_000, 9_001, 9_000, 1, 0, -5].map(secondsOf)).toEqual([10, 10, 9, 1, 0, 0]);
  });
});
