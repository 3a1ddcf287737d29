/** Facts that came after the first signature of a round: they wait in the tray beside papers, and are settled once. */
import { sql } from 'drizzle-orm';
import { check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { actorKind, app, documentRejection, documentState } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import { oneOf } from '@/db/schema/words';
import {
  type LaterFactKind,
  laterFactKinds,
  type TrayVerdict,
  trayVerdicts,
} from '@/lib/domain/workflow/desk/tray';
import { application } from './application';
import { request } from './conversation';
import { document } from './document';
import { portAnswer } from './port-answer';

export const laterFact = app.table(
  'later_fact',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    kind: text().$type<LaterFactKind>().notNull(),
    /** A correction: the request that was answered holds the figure before and after. */
    requestId: uuid().references(() => request.id),
    /** A verdict: the paper, and what it shall become. */
    documentId: uuid().references(() => document.id),
    toState: documentState(),
    rejection: documentRejection(),
    noteCipher: bytes(),
    /** A report: what a port answered. */
    portAnswerId: uuid().references(() => portAnswer.id),
    round: integer().notNull(),
    byKind: actorKind().notNull(),
    byId: uuid(),
    createdAt: createdAt(),
    trayVerdict: text().$type<TrayVerdict>(),
    settledById: uuid(),
    settledAt: instant(),
    version: version(),
  },
  (table) => [
    index('later_fact_of_case').on(table.applicationId, table.createdAt),
    uniqueIndex('later_fact_request').on(table.requestId),
    uniqueIndex('later_fact_port_answer').on(table.portAnswerId),
    uniqueIndex('later_fact_one_verdict').on(table.documentId).where(sql`tray_verdict is null`),
    oneOf('later_fact_kind', 'kind', laterFactKinds),
    oneOf('later_fact_tray_verdict', 'tray_verdict', trayVerdicts),
    check(
      'later_fact_names',
      sql`(kind = 'correction') = (request_id is not null) and (kind = 'report') = (port_answer_id is not null)
        and (kind = 'verdict') = (document_id is not null) and (kind = 'verdict') = (to_state is not null)
        and (to_state is null or to_state in ('accepted', 'rejected'))
        and (rejection is not null) = coalesce(to_state = 'rejected', false)`,
    ),
    check(
      'later_fact_settled',
      sql`(tray_verdict is null) = (settled_by_id is null) and (tray_verdict is null) = (settled_at is null)`,
    ),
  ],
);
