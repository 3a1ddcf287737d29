/** What is asked of the parties of a case, and what they and staff write to each other. */
import { z } from 'zod';
import { factKinds } from '@/lib/domain/application/correctable-facts';
import { collateralKinds, debtKinds } from '@/lib/domain/application/vocabulary';
import { applicationNumber, calendarDate, contract, cursor, id, idempotencyKey, instant } from '../base';

const act = { number: applicationNumber, key: idempotencyKey };
const named = { ...act, requestId: id };

/** A value is in minor units of the case's currency, in months or in people, as its kind says; a name has none. */
export const correctableFact = z.strictObject({
  partyId: id,
  fact: z.string(),
  kind: z.enum(factKinds as readonly [(typeof factKinds)[number], ...(typeof factKinds)[number][]]),
  value: z.int().nullable(),
  /** Which debt or collateral of several, and its name, where the fact is about one. */
  item: z
    .strictObject({
      kind: z.enum([...debtKinds, ...collateralKinds]),
      ordinal: z.int(),
      name: z.string().nullable(),
    })
    .nullable(),
});
export type CorrectableFactView = z.infer<typeof correctableFact>;

export const requestContract = {
  /** Dates within which something can be due, and what each party could correct. */
  choices: contract
    .route({ method: 'GET', path: '/applications/{number}/request-choices' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(
      z.strictObject({
        dates: z.strictObject({ soonest: calendarDate, usual: calendarDate, latest: calendarDate }),
        facts: z.array(correctableFact),
      }),
    ),
  withdraw: contract
    .route({ method: 'POST', path: '/applications/{number}/requests/{requestId}/withdraw' })
    .input(z.strictObject(named))
    .output(z.strictObject({ requestId: id })),
  /** Later than before only. */
  extend: contract
    .route({ method: 'POST', path: '/applications/{number}/requests/{requestId}/extend' })
    .input(z.strictObject({ ...named, dueOn: calendarDate }))
    .output(z.strictObject({ requestId: id })),
  /** Answers that a member of staff has read; a correction kept back by signatures comes into the facts. */
  read: contract
    .route({ method: 'POST', path: '/applications/{number}/requests/read' })
    .input(z.strictObject({ ...act, requestIds: z.array(id).min(1).max(100) }))
    .output(z.strictObject({ number: applicationNumber })),
};

export const messageLine = z.strictObject({
  id,
  from: z.enum(['applicant', 'staff', 'system']),
  /** Written by the reader's own side. */
  mine: z.boolean(),
  author: z.string(),
  text: z.string(),
  at: instant,
  /** When the other side read it; `null`: not yet. */
  readAt: instant.nullable(),
});
export type MessageLine = z.infer<typeof messageLine>;

/** Oldest first; `earlier` opens the page before. */
export const messagePage = z.strictObject({ messages: z.array(messageLine), earlier: cursor.nullable() });
export type MessagePage = z.infer<typeof messagePage>;

export const conversationContract = {
  /** To a party what was written with it, to staff of the case all. */
  messages: contract
    .route({ method: 'GET', path: '/applications/{number}/messages' })
    .input(
      z.strictObject({
        number: applicationNumber,
        cursor: cursor.optional(),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(messagePage),
  read: contract
    .route({ method: 'POST', path: '/applications/{number}/messages/read' })
    .input(z.strictObject({ ...act, messageIds: z.array(id).min(1).max(100) }))
    .output(z.strictObject({ number: applicationNumber })),
};
