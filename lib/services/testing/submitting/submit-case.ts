/** An application as an applicant sends it in: draft, answers, submission. What follows is the test's to ask for. */
import { randomUUID } from 'node:crypto';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCase } from '@/db/queries/case/case';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import { saveDraft } from '@/lib/services/applying/intake/save-draft';
import { startDraft } from '@/lib/services/applying/intake/start-draft';
import { submitApplication } from '@/lib/services/applying/intake/submit-application';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { must } from '@/lib/services/testing/outcomes';

/** `context`: of an applicant. Throws where anything is refused or missing. */
export async function submitCase(context: Context, productCode: string, data: DraftData): Promise<CaseRow> {
  const { amountMinor = 0, term = { count: 12, unit: 'month' as const } } = data.loan ?? {};
  const { number } = must(await startDraft(context, { productCode, amountMinor, term, key: randomUUID() }));
  const draft = { number, version: 1, step: 'review' as const, data, key: randomUUID() };
  const { version } = must(await saveDraft(context, draft));
  const sending = { number, version, consents: [...consentKinds], key: randomUUID() };
  const sent = must(await submitApplication(context, sending));
  if (!sent.submitted) throw new Error(JSON.stringify(sent));
  const row = await inActor(context.database, systemActor('test'), (tx) => findCase(tx, number));
  if (row === undefined) throw new Error('The case is not there.');
  return row;
}
