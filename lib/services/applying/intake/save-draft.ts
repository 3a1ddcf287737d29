/** Saves the wizard's data. A second device that saved meanwhile is not overwritten: the page is told. */
import { writeDraft } from '@/db/queries/case/draft';
import type { DraftData, DraftProblem, WizardStep } from '@/lib/contracts/applicant/apply';
import { draftProblems } from '@/lib/contracts/drafts/draft-problems';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { sealDraft } from './draft-cipher';
import { ownDraft } from './own-draft';
import { productView } from './products/product-view';

type Input = { number: string; version: number; step: WizardStep; data: DraftData; key: string };
type Saved = { version: number; savedAt: string; problems: DraftProblem[] };

export function saveDraft(context: Context, input: Input): Promise<Outcome<Saved>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'draft.save',
    key,
    input: JSON.parse(JSON.stringify(content)),
    async run(tx) {
      const own = await ownDraft(tx, context, input.number, true);
      if (!own.ok) return own;
      const { row, key: personKey } = own.value;
      const written = await writeDraft(
        tx,
        { applicationId: row.id, version: input.version },
        { step: input.step, ...sealDraft(personKey, row.id, input.data) },
      );
      return written === undefined ? refused('REFUSED', 'draft_saved_elsewhere') : done(input.number);
    },
    async read(tx, number) {
      const own = await ownDraft(tx, context, number, false);
      if (!own.ok) return own.code === 'REFUSED' ? own : notFound;
      const { draft, data, product } = own.value;
      return done({
        version: draft.version,
        savedAt: draft.savedAt.toISOString(),
        problems: draftProblems(data, productView(product)),
      });
    },
  });
}
