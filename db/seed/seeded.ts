/** Chance that repeats: every draw and every id follows from a name alone, so that a day's seed is always the same. */
import { createHash } from 'node:crypto';

const digest = (name: string) => createHash('sha256').update(`countersign seed/${name}`).digest();

/** A UUID (form 4) that belongs to `name`. */
export function seededId(name: string): string {
  const bytes = digest(`id/${name}`).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export type Chance = {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** One of a list that has at least one. */
  pick<T>(from: readonly T[]): T;
  /** One of a list by weights that need not sum to one. */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
  /** Normal with mean 0 and deviation 1 (Box–Muller). */
  normal(): number;
  happens(probability: number): boolean;
};

/** The draws that belong to `name`: mulberry32 from the name's hash. */
export function chanceOf(name: string): Chance {
  let state = digest(`chance/${name}`).readUInt32LE(0);
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    whole,
    happens: (probability) => unit() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    pick<T>(from: readonly T[]): T {
      const found = from[whole(0, from.length - 1)];
      if (found === undefined) throw new RangeError('Nothing to pick from.');
      return found;
    },
    weighted<T>(from: readonly (readonly [T, number])[]): T {
      let left = unit() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [each, weight] of from) {
        left -= weight;
        if (left < 0) return each;
      }
      const last = from.at(-1);
      if (last === undefined) throw new RangeError('Nothing to pick from.');
      return last[0];
    },
  };
}
