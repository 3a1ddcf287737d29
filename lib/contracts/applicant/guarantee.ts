/** A guarantor's own page: opened by the link of their message, answered after a code to the phone that it went to. */
import { z } from 'zod';
import { guarantorConsents } from '@/lib/domain/collateral/guarantee';
import {
  amountMinor,
  applicationNumber,
  contract,
  currency,
  id,
  idempotencyKey,
  instant,
  term,
  text,
} from '../base';

const token = z.string().max(60);
/** What is agreed to as it stood on the page: a loan that has changed meanwhile is shown anew. */
const shown = z.strictObject({ amountMinor, term });

const contact = z.strictObject({ branch: z.string(), phone: z.string().nullable() });

export const guaranteeView = z.discriminatedUnion('stage', [
  /** Nothing of the case is told before the phone is shown to be the guarantor's. */
  z.strictObject({ stage: z.literal('code'), sentTo: z.string() }),
  z.strictObject({
    stage: z.literal('asked'),
    number: applicationNumber,
    /** As the borrower gave the own name. */
    borrower: z.string(),
    currency,
    /** As it stands; for whoever refused, as it stood then. */
    loan: shown,
    /** The most that the guarantor answers for; `null`: the whole loan with interest and costs. */
    guaranteedMinor: amountMinor.nullable(),
    answer: z.enum(['agreed', 'refused']).nullable(),
    answeredAt: instant.nullable(),
    /** The borrower needs no guarantor any more: the case has ended, or the money is paid out. Never told after a refusal. */
    over: z.boolean(),
    contact,
    simulated: z.boolean(),
  }),
]);
export type GuaranteeView = z.infer<typeof guaranteeView>;
export type AskedGuarantee = Extract<GuaranteeView, { stage: 'asked' }>;

export const guaranteeResults = ['agreed', 'refused', 'not_confirmed'] as const;
export type GuaranteeResult = (typeof guaranteeResults)[number];
const result = z.strictObject({ result: z.enum(guaranteeResults) });

export const guaranteeContract = {
  /** A POST, so that the token stands in no address of ours but the page's own. */
  get: contract
    .route({ method: 'POST', path: '/guarantees/open' })
    .input(z.strictObject({ token }))
    .output(guaranteeView),
  agree: contract
    .route({ method: 'POST', path: '/guarantees/agree' })
    .input(
      z.strictObject({
        token,
        name: text(60),
        identityNumber: text(30),
        consents: z.array(z.enum(guarantorConsents)).max(guarantorConsents.length),
        shown,
        key: idempotencyKey,
      }),
    )
    .output(result),
  refuse: contract
    .route({ method: 'POST', path: '/guarantees/refuse' })
    .input(z.strictObject({ token, key: idempotencyKey }))
    .output(result),
  /** Sends the guarantor a new link; by the borrower or by staff of the case. */
  ask: contract
    .route({ method: 'POST', path: '/applications/{number}/guarantors/{partyId}/ask' })
    .input(z.strictObject({ number: applicationNumber, partyId: id, key: idempotencyKey }))
    .output(z.strictObject({ asked: z.literal(true) })),
};
