/** The draft as the wizard shows it, on whatever device it is opened. */
import type { Transaction } from '@/db/connect';
import { documentsOfCase } from '@/db/queries/case/draft';
import { currentIdentities } from '@/db/queries/people/party';
import { type DraftView, wizardSteps } from '@/lib/contracts/applicant/apply';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { consentTextVersion } from './consent-texts';
import { type OwnDraft, ownDraft } from './own-draft';
import { productView } from './products/product-view';

export function getDraft(context: Context, input: { number: string }): Promise<Outcome<DraftView>> {
  return reading(context, async (tx) => {
    const own = await ownDraft(tx, context, input.number, false);
    return own.ok ? done(await draftView(tx, own.value)) : own;
  });
}

async function draftView(tx: Transaction, own: OwnDraft): Promise<DraftView> {
  const { row, draft, data, product, key } = own;
  const identities = await currentIdentities(tx, [draft.partyId]);
  const documents = await documentsOfCase(tx, row.id);
  const required = product.requiredDocuments.filter(
    (kind) => kind !== 'guarantee_letter' || data.guarantor?.wanted === true,
  );
  return {
    applicationId: row.id,
    number: row.number,
    version: draft.version,
    product: productView(product),
    step: wizardSteps.find((step) => step === draft.step) ?? 'loan',
    data,
    documents: documents.map(({ document, sizeBytes }) => ({
      id: document.id,
      kind: document.kind,
      fileName:
        document.fileNameCipher === null ? '' : key.open(document.fileNameCipher, `document/${document.id}`),
      sizeBytes,
      state: document.state,
      uploadedAt: document.uploadedAt.toISOString(),
    })),
    documentsRequired: required,
    consentTexts: consentKinds.map((kind) => ({ kind, version: consentTextVersion })),
    phoneMasked: identities.find((each) => each.field === 'phone')?.masked ?? '',
    savedAt: draft.savedAt.toISOString(),
  };
}
