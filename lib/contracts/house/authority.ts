/** Who must sign: the matrix per product, its draft, the backtest of the draft, and publication by a second person. */
import { z } from 'zod';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { matrixProblems } from '@/lib/domain/authority/matrix';
import { exceptionTiers } from '@/lib/domain/authority/version/exceptions';
import { reasonedActs } from '@/lib/domain/authority/version/signer-codes';
import { grades, stepKinds, tiers } from '@/lib/domain/authority/vocabulary';
import {
  amountMinor,
  applicationNumber,
  contract,
  currency,
  cursor,
  id,
  idempotencyKey,
  instant,
  text,
  version,
} from '../base';
import { addedReasons, withdrawnReasons } from '../case-parts';

const BANDS_AT_MOST = 10;

const productCode = z.string().max(40);
const person = z.strictObject({
  id,
  name: z.string(),
  nameLatin: z.string().nullable(),
  initials: z.string(),
});
export const routedTo = z.enum([...tiers, 'decline']);
/** Such as P-04. */
const ruleId = z.string().regex(/^[A-Z][A-Z\d-]{1,19}$/);
const cells = z.array(routedTo).min(1).max(BANDS_AT_MOST);

/** Upper bounds of total exposure, inclusive and rising, the last `null`; one cell per band for every grade. */
export const matrixBody = z.strictObject({
  bandsUpToMinor: z.array(amountMinor.nullable()).min(1).max(BANDS_AT_MOST),
  rows: z.strictObject({ A: cells, B: cells, C: cells, D: cells, E: cells }),
  /** Tiers that a rule adds where it is not the usual: one for a policy exception, none for a rule that only refers. */
  exceptionTiers: z.record(ruleId, z.literal(exceptionTiers)).optional(),
  withdrawnReasons: withdrawnReasons.optional(),
  /** Absent in a version from before codes could be added: none. */
  addedReasons: addedReasons.optional(),
});
export type MatrixBody = z.infer<typeof matrixBody>;

export const matrixVersionView = z.strictObject({
  id,
  number: z.int(),
  state: z.enum(['draft', 'scheduled', 'in_force', 'past', 'withdrawn']),
  body: matrixBody,
  note: z.string(),
  drawnUpBy: person.nullable(),
  drawnUpAt: instant,
  proposedAt: instant.nullable(),
  sentBack: z.strictObject({ by: person.nullable(), at: instant, reason: z.string() }).nullable(),
  publishedBy: person.nullable(),
  publishedAt: instant.nullable(),
  inForceFrom: instant.nullable(),
  version,
});
export type MatrixVersionView = z.infer<typeof matrixVersionView>;

const both = z.strictObject({ live: z.number(), draft: z.number() });
const byKind = <T extends z.ZodType>(of: T) => z.strictObject({ officer: of, manager: of, committee: of });
const share = { cases: z.int(), changed: z.int() };

/** Figures over past cases decided in [from, to). Minutes: business minutes that cases lie at a step; amounts minor units. */
export const backtestResult = z.strictObject({
  ...share,
  cells: z.record(z.enum(grades), z.array(z.strictObject(share))),
  flows: z.array(z.strictObject({ from: routedTo, to: routedTo, cases: z.int() })),
  months: z.array(z.strictObject({ month: z.string(), ...share })),
  automaticApprovals: both,
  automaticDeclines: both,
  signatures: byKind(both),
  minutes: byKind(both),
  meanMinutes: byKind(z.number().nullable()),
  decisionMinutes: z.strictObject({ live: z.number().nullable(), draft: z.number().nullable() }),
  approvedOfChanged: both,
  expectedLossMinor: both,
  addedLossRange: z.strictObject({ lowMinor: z.int(), highMinor: z.int() }).nullable(),
  steps: z.array(z.strictObject({ kind: z.enum(stepKinds), decided: z.int(), changed: z.int() })),
});

export const backtestView = z.strictObject({
  id,
  state: z.enum(['running', 'done', 'failed']),
  /** Of this very draft: its body has not been edited since. */
  current: z.boolean(),
  from: instant,
  to: instant,
  casesDone: z.int(),
  /** Left out: what their route was found from was not kept when they were assessed. */
  casesUnknown: z.int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  result: backtestResult.nullable(),
  /**
   * Who signs how much: signatures a person gives on a working day, on average as it was and as drafted, and in the
   * busiest month as drafted. Overloaded: that month asks for more than a working day holds.
   */
  workload: z.array(
    z.strictObject({
      branch: z.string(),
      kind: z.enum(stepKinds),
      people: z.int(),
      signatures: both,
      perPersonDay: z.strictObject({ live: z.number().nullable(), draft: z.number().nullable() }),
      busiestPerPersonDay: z.number().nullable(),
      capacityPerPersonDay: z.number(),
      overloaded: z.boolean(),
    }),
  ),
});
export type BacktestView = z.infer<typeof backtestView>;

export const authorityView = z.strictObject({
  asOf: instant,
  products: z.array(
    z.strictObject({ code: productCode, name: z.strictObject({ en: z.string(), zh: z.string() }) }),
  ),
  product: productCode,
  secured: z.boolean(),
  currency,
  /** Upper bound of PD per grade, a fraction; `null` for the last. */
  pdBelow: z.record(z.enum(grades), z.number().nullable()),
  live: matrixVersionView,
  scheduled: matrixVersionView.nullable(),
  /** Only for those who may read drafts. */
  draft: matrixVersionView.nullable(),
  problems: z.array(
    z.strictObject({
      code: z.enum([...matrixProblems, 'nobody_can_sign']),
      band: z.int().nullable(),
      grade: z.enum(grades).nullable(),
      branch: z.string().nullable(),
      step: z.enum(stepKinds).nullable(),
      act: z.enum(reasonedActs).nullable(),
    }),
  ),
  /** Of the draft, or the last of this product. */
  backtest: backtestView.nullable(),
  /** Rules of the policy in force that are exceptions or can refer: a version says how many tiers each adds. */
  exceptions: z.array(
    z.strictObject({ id: z.string(), addsTier: z.boolean(), outcome: z.string().nullable() }),
  ),
  may: z.strictObject({
    draft: z.boolean(),
    edit: z.boolean(),
    propose: z.boolean(),
    sendBack: z.boolean(),
    publish: z.boolean(),
  }),
});
export type AuthorityView = z.infer<typeof authorityView>;

export const changedCaseView = z.strictObject({
  number: applicationNumber,
  from: routedTo,
  to: routedTo,
  amountMinor,
  pd: z.number().nullable(),
  decided: z.enum(['approved', 'declined']).nullable(),
  approvesDeclined: z.boolean(),
  lossAtStakeMinor: amountMinor,
  /** Rules that fired on it and add a tier under the draft; `null` where it was not kept which fired. */
  caughtBy: z.array(z.string()).nullable(),
  /** Why people declined it, the first that bound first; empty where they did not. */
  declinedFor: z.array(z.enum(reasonCodes)).max(4),
});
export type ChangedCaseView = z.infer<typeof changedCaseView>;

const onDraft = { matrixVersionId: id, version, key: idempotencyKey };
const drafted = z.strictObject({ matrixVersionId: id, version });

export const authorityContract = {
  get: contract
    .route({ method: 'GET', path: '/authority' })
    .input(z.strictObject({ product: productCode.optional() }))
    .output(authorityView),
  history: contract
    .route({ method: 'GET', path: '/authority/history' })
    .input(
      z.strictObject({
        product: productCode,
        cursor: cursor.optional(),
        limit: z.int().min(1).max(50).default(20),
      }),
    )
    .output(z.strictObject({ versions: z.array(matrixVersionView), nextCursor: cursor.nullable() })),
  /** A draft from a version: the live one, or an earlier one to roll back to. */
  startDraft: contract
    .route({ method: 'POST', path: '/authority/drafts' })
    .input(z.strictObject({ fromVersionId: id, key: idempotencyKey }))
    .output(drafted),
  saveDraft: contract
    .route({ method: 'POST', path: '/authority/drafts/save' })
    .input(z.strictObject({ ...onDraft, body: matrixBody, note: z.string().trim().max(400) }))
    .output(drafted),
  discardDraft: contract
    .route({ method: 'POST', path: '/authority/drafts/discard' })
    .input(z.strictObject(onDraft))
    .output(z.strictObject({ matrixVersionId: id })),
  propose: contract
    .route({ method: 'POST', path: '/authority/drafts/propose' })
    .input(z.strictObject(onDraft))
    .output(drafted),
  sendBack: contract
    .route({ method: 'POST', path: '/authority/drafts/send-back' })
    .input(z.strictObject({ ...onDraft, reason: text(400) }))
    .output(drafted),
  /** By a second person, with a backtest of this very draft; `inForceFrom` absent: at once. */
  publish: contract
    .route({ method: 'POST', path: '/authority/drafts/publish' })
    .input(z.strictObject({ ...onDraft, inForceFrom: instant.optional() }))
    .output(z.strictObject({ matrixVersionId: id, inForceFrom: instant })),
  /** A scheduled version that has not come into force yet never will. */
  withdraw: contract
    .route({ method: 'POST', path: '/authority/withdraw' })
    .input(z.strictObject(onDraft))
    .output(z.strictObject({ matrixVersionId: id })),
  startBacktest: contract
    .route({ method: 'POST', path: '/authority/backtests' })
    .input(
      z.strictObject({
        matrixVersionId: id,
        months: z.int().min(1).max(60).default(12),
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ backtestId: id })),
  changedCases: contract
    .route({ method: 'GET', path: '/authority/backtests/cases' })
    .input(
      z.strictObject({
        backtestId: id,
        approvesDeclined: z.boolean().optional(),
        cursor: cursor.optional(),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(z.strictObject({ cases: z.array(changedCaseView), nextCursor: cursor.nullable() })),
};
