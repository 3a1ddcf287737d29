/**
 * What every contract shares: scalars, paging, and the closed list of expected errors. Statuses stand here and
 * nowhere else, so that a change of transport touches one file.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { termUnits } from '@/lib/domain/application/vocabulary';

export const id = z.uuid();
/** Human application number, `yymm-nnnn`, e.g. `2611-0482`. */
export const applicationNumber = z.string().regex(/^\d{4}-\d{4,6}$/);
/** Integer minor units; never negative where a person types it. */
export const amountMinor = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** An amount that a person states about themselves: bounded so that sums of any number of them stay whole. */
export const declaredMinor = amountMinor.max(1_000_000_000_000);
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** Exact decimal as text, a fraction of one: `0.102` is 10.2 %. */
export const rateAnnual = z.string().regex(/^\d{1,2}(\.\d{1,8})?$/);
export const term = z.strictObject({ count: z.int().min(1).max(3650), unit: z.enum(termUnits) });
/** From year 1000 to 9999: what the database takes as a date too. */
export const calendarDate = z.iso.date().refine((date) => date >= '1000-01-01');
export const instant = z.iso.datetime({ offset: true });
/** One per act, made by the client; the same key with the same content gives the same result. */
export const idempotencyKey = z.uuid();
export const version = z.int().min(0);
/** Typed text. Postgres stores no zero character, so that one is refused before it could fail there. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((typed) => !typed.includes('\0'));
export const cursor = z.string().max(400);

export const codes = {
  BAD_REQUEST: { status: 400 },
  UNAUTHENTICATED: { status: 401 },
  FORBIDDEN: { status: 403 },
  NOT_FOUND: { status: 404 },
  CONFLICT: { status: 409 },
  GONE: { status: 410 },
  REFUSED: { status: 422 },
  TOO_MANY: { status: 429 },
} as const;

/** `reason` is a key of the `errors` catalogue; `params` fill its placeholders, already free of personal data. */
const refusal = z.strictObject({
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  field: z.string().optional(),
});
export type Refusal = z.infer<typeof refusal>;

/** A stale page: what the server holds now, so that the page can show then, now and yours. */
export const conflictState = z.strictObject({
  reason: z.string(),
  version,
  state: z.string(),
  amountMinor: amountMinor.nullable(),
  term: term.nullable(),
  rateAnnual: rateAnnual.nullable(),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});
export type ConflictState = z.infer<typeof conflictState>;

export const contract = oc.errors({
  BAD_REQUEST: { ...codes.BAD_REQUEST, data: refusal },
  UNAUTHENTICATED: codes.UNAUTHENTICATED,
  FORBIDDEN: { ...codes.FORBIDDEN, data: refusal },
  NOT_FOUND: codes.NOT_FOUND,
  CONFLICT: { ...codes.CONFLICT, data: conflictState },
  REFUSED: { ...codes.REFUSED, data: refusal },
  TOO_MANY: { ...codes.TOO_MANY, data: z.strictObject({ retryAfterSeconds: z.int() }) },
});
