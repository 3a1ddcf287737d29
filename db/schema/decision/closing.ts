/** How an accepted offer ends: the contract as it was shown, and what one person proposes and another decides. */
import { sql } from 'drizzle-orm';
import { check, index, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { documentBlob } from '@/db/schema/application/document';
import { createdAt, id, instant, version } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { partyIdentity } from '@/db/schema/people/party';
import { oneOf } from '@/db/schema/words';
import {
  type CancelGround,
  type ClosingKind,
  type ClosingState,
  cancelGrounds,
  closingKinds,
  closingStates,
} from '@/lib/domain/conditions/closing';
import { condition, offer } from './offer';

/** The contract of one offer in one language: written once by the system, never changed. */
export const contract = app.table(
  'contract',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    offerId: uuid()
      .notNull()
      .references(() => offer.id),
    language: text().$type<'en' | 'zh'>().notNull(),
    blobId: uuid()
      .notNull()
      .references(() => documentBlob.id),
    /** Hexadecimal, of the file's bytes. */
    sha256: text().notNull(),
    costSheetHash: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique('contract_once').on(table.offerId, table.language),
    oneOf('contract_language', 'language', ['en', 'zh']),
  ],
);

/** Payout or cancellation; one stands at a time, and whoever proposed it does not confirm it. */
export const closing = app.table(
  'closing',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    kind: text().$type<ClosingKind>().notNull(),
    ground: text().$type<CancelGround>(),
    conditionId: uuid().references(() => condition.id),
    state: text().$type<ClosingState>().notNull().default('open'),
    /** Of a payout: the borrower's account as it was when the payout was prepared. */
    accountId: uuid().references(() => partyIdentity.id),
    proposedById: uuid().notNull(),
    proposedAt: createdAt(),
    decidedById: uuid(),
    decidedAt: instant(),
    version: version(),
  },
  (table) => [
    uniqueIndex('closing_standing').on(table.applicationId).where(sql`state = 'open'`),
    index('closing_of_case').on(table.applicationId, table.proposedAt),
    oneOf('closing_kind', 'kind', closingKinds),
    oneOf('closing_state', 'state', closingStates),
    check(
      'closing_ground',
      sql.raw(
        `(kind = 'cancel') = (ground is not null) and ground in (${cancelGrounds.map((word) => `'${word}'`).join(', ')})`,
      ),
    ),
    check(
      'closing_condition',
      sql`(ground is not distinct from 'condition_unmet') = (condition_id is not null)`,
    ),
    check(
      'closing_decided',
      sql`(state = 'open') = (decided_by_id is null) and (decided_by_id is null) = (decided_at is null)`,
    ),
    check(
      'closing_four_eyes',
      sql`state not in ('confirmed', 'sent_back') or decided_by_id <> proposed_by_id`,
    ),
  ],
);
