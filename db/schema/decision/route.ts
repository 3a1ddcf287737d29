/** The line of signatures: steps, who signed them, and the votes of a panel. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { amountMinor, bytes, createdAt, id, instant, rateAnnual } from '@/db/schema/columns';
import {
  app,
  appointment,
  grade,
  signatureAct,
  signatureState,
  staffRole,
  stepKind,
  termUnit,
  tier,
  voteChoice,
} from '@/db/schema/enums';
import { branch } from '@/db/schema/institution/institution';
import { staff } from '@/db/schema/people/staff';
import { oneOf, type StepState, stepStates } from '@/db/schema/words';
import { assessment } from './assessment';

export const routeStep = app.table(
  'route_step',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    round: integer().notNull(),
    step: integer().notNull(),
    kind: stepKind().notNull(),
    tier: tier().notNull(),
    state: text().$type<StepState>().notNull().default('waiting'),
    /** Committee only: k of n. */
    votesNeeded: integer(),
    panelSize: integer(),
    chairMustAgree: boolean().notNull().default(false),
    branchId: uuid().references(() => branch.id),
    postponed: integer().notNull().default(0),
    openedAt: instant(),
    dueAt: instant(),
    closedAt: instant(),
    result: text().$type<'approved' | 'declined' | 'review'>(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('route_step_once').on(table.applicationId, table.round, table.step),
    oneOf('route_step_state', 'state', stepStates),
    check(
      'route_step_panel',
      sql`(kind = 'committee') = (votes_needed is not null and panel_size is not null)`,
    ),
  ],
);

/** `amountMinor`, term and rate are the terms signed; `authority` is the signer's power as it stood then. */
export const signature = app.table(
  'signature',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    round: integer().notNull(),
    step: integer().notNull(),
    stepKind: stepKind().notNull(),
    act: signatureAct().notNull(),
    state: signatureState().notNull().default('held'),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    role: staffRole().notNull(),
    /** The delegator for whom it was given. */
    signedForId: uuid().references(() => staff.id),
    amountMinor: amountMinor(),
    termCount: integer(),
    termUnit: termUnit(),
    rateAnnual: rateAnnual(),
    reasons: text().array().notNull().default(sql`'{}'`),
    conditions: text().array().notNull().default(sql`'{}'`),
    noteCipher: bytes(),
    keyId: text(),
    returnToStep: integer(),
    /** Limit, currency, role and exposure that the check was made with. */
    authority: jsonb().notNull(),
    exposureMinor: amountMinor(),
    assessmentId: uuid().references(() => assessment.id),
    applicationVersion: integer().notNull(),
    /** The text below is a member of staff's own reason against the system's recommendation. */
    overrides: boolean().notNull().default(false),
    overrideCipher: bytes(),
    carriedFromId: uuid(),
    heldAt: createdAt(),
    /** Database time plus ten seconds: until then it can be taken back. */
    finalAt: instant().notNull(),
    finalisedAt: instant(),
    takenBackAt: instant(),
    voidedAt: instant(),
    voidedBecause: text(),
  },
  (table) => [
    index().on(table.applicationId, table.round),
    index().on(table.staffId),
    uniqueIndex('signature_one_per_step')
      .on(table.applicationId, table.round, table.step)
      .where(sql`state in ('held', 'final') and act <> 'vote'`),
    uniqueIndex('signature_one_per_person')
      .on(table.applicationId, table.round, table.staffId)
      .where(sql`state in ('held', 'final')`),
    index('signature_overdue').on(table.finalAt).where(sql`state = 'held'`),
    check('signature_not_for_oneself', sql`signed_for_id is null or signed_for_id <> staff_id`),
    check('signature_override', sql`overrides or override_cipher is null`),
  ],
);

export const panelMember = app.table(
  'panel_member',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    round: integer().notNull(),
    step: integer().notNull(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    appointment: appointment().notNull(),
    seated: boolean().notNull(),
    recusedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('panel_member_once').on(table.applicationId, table.round, table.step, table.staffId),
    index().on(table.staffId),
  ],
);

/** Readable by its voter alone until the vote is closed (`openedAt`); the event of casting holds `commitment`. */
export const vote = app.table(
  'vote',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    round: integer().notNull(),
    step: integer().notNull(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    choice: voteChoice().notNull(),
    noteCipher: bytes(),
    keyId: text(),
    salt: bytes().notNull(),
    commitment: text().notNull(),
    state: signatureState().notNull().default('held'),
    heldAt: createdAt(),
    finalAt: instant().notNull(),
    finalisedAt: instant(),
    takenBackAt: instant(),
    openedAt: instant(),
  },
  (table) => [
    uniqueIndex('vote_one_per_person')
      .on(table.applicationId, table.round, table.step, table.staffId)
      .where(sql`state in ('held', 'final')`),
    index('vote_overdue').on(table.finalAt).where(sql`state = 'held'`),
  ],
);

/** A decision against the system's, to be counted by person, grade and outcome. */
export const override = app.table(
  'override',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    signatureId: uuid().references(() => signature.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    direction: text().$type<'approved_against' | 'declined_against' | 'more_than_recommended'>().notNull(),
    grade: grade(),
    reasons: text().array().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index().on(table.staffId, table.createdAt),
    oneOf('override_direction', 'direction', [
      'approved_against',
      'declined_against',
      'more_than_recommended',
    ]),
  ],
);
