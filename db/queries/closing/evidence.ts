/** What a condition before payout may rest on, of one case: accepted papers, answers of ports, facts in force. */
import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { document } from '@/db/schema/application/document';
import { factSet } from '@/db/schema/application/draft';
import { portAnswer } from '@/db/schema/application/port-answer';
import type { EvidenceKind } from '@/lib/domain/conditions/settling';

export type EvidenceRow = {
  readonly kind: EvidenceKind;
  readonly id: string;
  readonly at: Date;
  readonly documentKind: (typeof document.$inferSelect)['kind'] | null;
  readonly port: string | null;
  readonly simulated: boolean;
};

/** Oldest first within each kind. */
export async function evidenceOf(tx: Transaction, applicationId: string): Promise<EvidenceRow[]> {
  const papers = await tx
    .select({ id: document.id, at: document.uploadedAt, documentKind: document.kind })
    .from(document)
    .where(
      and(
        eq(document.applicationId, applicationId),
        eq(document.state, 'accepted'),
        isNull(document.removedAt),
      ),
    )
    .orderBy(asc(document.uploadedAt), asc(document.id));
  const answers = await tx
    .select({
      id: portAnswer.id,
      at: portAnswer.answeredAt,
      asked: portAnswer.askedAt,
      port: portAnswer.port,
      simulated: portAnswer.simulated,
    })
    .from(portAnswer)
    .where(and(eq(portAnswer.applicationId, applicationId), isNotNull(portAnswer.answeredAt)))
    .orderBy(asc(portAnswer.answeredAt), asc(portAnswer.id));
  const facts = await tx
    .select({ id: factSet.id, at: factSet.createdAt })
    .from(factSet)
    .where(and(eq(factSet.applicationId, applicationId), inArray(factSet.state, ['current', 'past'])))
    .orderBy(asc(factSet.sequence));
  return [
    ...papers.map((each) => ({ ...each, kind: 'document' as const, port: null, simulated: false })),
    ...answers.map(({ at, asked, ...each }) => ({
      ...each,
      at: at ?? asked,
      kind: 'report' as const,
      documentKind: null,
    })),
    ...facts.map((each) => ({
      ...each,
      kind: 'facts' as const,
      documentKind: null,
      port: null,
      simulated: false,
    })),
  ];
}

/** `undefined`: no such evidence on this case, or a paper that was not accepted. */
export async function findEvidence(
  tx: Transaction,
  applicationId: string,
  named: { readonly kind: EvidenceKind; readonly id: string },
): Promise<EvidenceRow | undefined> {
  const all = await evidenceOf(tx, applicationId);
  return all.find(({ kind, id }) => kind === named.kind && id === named.id);
}
