/** What an applicant may read of their own cases; row-level security holds everything else back. */
import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application, applicationParty } from '@/db/schema/application/application';
import { product } from '@/db/schema/institution/product';
import { partyUser } from '@/db/schema/people/party';
import type { Grade } from '@/lib/domain/authority/vocabulary';

/** Those that the person borrows, and those in which a request to them is open. */
export function casesOfUser(tx: Transaction, userId: string, limit: number) {
  return tx
    .selectDistinctOn([application.receivedAt, application.id], {
      row: application,
      productEn: product.nameEn,
      productZh: product.nameZh,
    })
    .from(partyUser)
    .innerJoin(applicationParty, eq(applicationParty.partyId, partyUser.partyId))
    .innerJoin(application, eq(application.id, applicationParty.applicationId))
    .innerJoin(product, eq(product.id, application.productId))
    .where(
      and(
        eq(partyUser.userId, userId),
        or(
          eq(applicationParty.partyId, application.borrowerId),
          sql`exists (select from app.request r where r.application_id = ${application.id}
            and r.party_id = ${applicationParty.partyId} and r.state = 'open')`,
        ),
      ),
    )
    .orderBy(desc(application.receivedAt), desc(application.id))
    .limit(limit);
}

export type DecisionTimes = {
  readonly cases: number;
  readonly p20Minutes: number;
  readonly p80Minutes: number;
};

/** Business minutes to a decision of past cases of the same product and grade, in the last year. */
export async function decisionTimes(
  tx: Transaction,
  productId: string,
  grade: Grade | null,
  asOf: Date,
): Promise<DecisionTimes> {
  const { rows } = await tx.execute<{
    cases: number;
    p20_minutes: number | null;
    p80_minutes: number | null;
  }>(
    sql`select * from app.decision_times(${productId}::uuid, ${grade}::app.grade, ${asOf.toISOString()}::timestamptz)`,
  );
  const row = rows[0];
  return { cases: row?.cases ?? 0, p20Minutes: row?.p20_minutes ?? 0, p80Minutes: row?.p80_minutes ?? 0 };
}
