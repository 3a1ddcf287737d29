/** The cost sheet of an offer, and the contract that is accepted under it. */
import { z } from 'zod';
import { repaymentMethods } from '@/lib/domain/application/vocabulary';
import {
  amountMinor,
  applicationNumber,
  calendarDate,
  contract,
  currency,
  id,
  idempotencyKey,
  rateAnnual,
  term,
} from '../base';

const payee = z.strictObject({ en: z.string(), zh: z.string() }).nullable();

/** As `CostSheet` of the domain: what was frozen with the offer, figure for figure. */
export const costSheetView = z.strictObject({
  schema: z.literal(1),
  currency,
  amountMinor,
  payoutMinor: amountMinor,
  term,
  method: z.enum(repaymentMethods),
  rateAnnual,
  startsOn: calendarDate,
  charges: z.array(
    z.strictObject({
      code: z.string(),
      payee,
      timing: z.enum(['withheld', 'upfront', 'with_instalments']),
      amountMinor,
    }),
  ),
  costMinor: amountMinor,
  totalRepaidMinor: amountMinor,
  instalments: z.int(),
  allIn: z.strictObject({
    simpleAnnual: z.number(),
    effectiveAnnual: z.number(),
    measure: z.enum(['simple', 'effective']),
    ceilingAnnual: rateAnnual.nullable(),
  }),
  late: z.strictObject({
    rateAnnual,
    cappedByCeiling: z.boolean(),
    example: z.strictObject({ days: z.int(), overdueMinor: amountMinor, interestMinor: amountMinor }),
  }),
  conditions: z.array(z.string()),
});
export type CostSheetView = z.infer<typeof costSheetView>;

export const contractFile = z.strictObject({ id, language: z.enum(['en', 'zh']), sha256: z.string() });

/** `secondsLeft` of the reading time, by the server's clock. */
export const openedSheet = z.strictObject({
  sheetHash: z.string(),
  secondsLeft: z.int(),
  confirmed: z.boolean(),
  /** Empty while the contract is being written. */
  contracts: z.array(contractFile),
});
export type OpenedSheet = z.infer<typeof openedSheet>;

export const offerContract = {
  openSheet: contract
    .route({ method: 'POST', path: '/my/applications/{number}/cost-sheet' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(openedSheet),
  confirmSheet: contract
    .route({ method: 'POST', path: '/my/applications/{number}/cost-sheet/confirm' })
    .input(z.strictObject({ number: applicationNumber, key: idempotencyKey, sheetHash: z.string().max(64) }))
    .output(openedSheet),
};
