/** Facts as an application would have left them, for cases that tests put on a desk: the sample borrower is theirs. */
import { insertFactSet } from '@/db/queries/case/draft';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';
import { correctableFacts } from '@/lib/domain/application/correctable-facts';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import { sampleBorrower } from '@/lib/domain/assessment/fixtures/sample-case';
import type { Mine } from './decided-cases';

/** Gives the first fact that a correction may name. */
export async function givenFacts(db: TestDatabase, mine: Mine): Promise<string> {
  const { identity: _i, creditReport: _c, bureauConsent: _b, ...party } = sampleBorrower;
  const facts: CaseFacts = {
    schema: 1,
    request: { purposeCategory: null, purposeCostMinor: null, purposeHits: [] },
    parties: [{ ...party, id: mine.party.id }],
    collateral: [],
    session: null,
    history: null,
  };
  await inBulk(db.owner, (tx) =>
    insertFactSet(tx, { applicationId: mine.row.id, sequence: 1, facts, createdByKind: 'system' }),
  );
  const [told] = correctableFacts(facts);
  if (told === undefined) throw new Error('No fact was told.');
  return told.fact;
}
