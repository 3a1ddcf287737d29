import type { StressTableInputs } from '@/lib/domain/assessment/stressed-table';

/**
 * The seeds of sliders and routes as they come with a case. The contract carries them as plain data, made by the same
 * domain code on the server; a case that was never assessed has none.
 */
export function readStressInputs(value: unknown): StressTableInputs | null {
  return isStressInputs(value) ? value : null;
}

const parts = ['grid', 'pricing', 'loss', 'capacity', 'limits', 'stress', 'loan', 'matrix', 'fired'] as const;

function isStressInputs(value: unknown): value is StressTableInputs {
  if (typeof value !== 'object' || value === null) return false;
  const record = new Map<string, unknown>(Object.entries(value));
  const wholeParts = parts.every((part) => typeof record.get(part) === 'object' && record.get(part) !== null);
  return wholeParts && typeof record.get('askedMinor') === 'number';
}
