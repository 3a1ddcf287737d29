import { getDraft } from '@/lib/services/applying/intake/get-draft';
import { listProducts } from '@/lib/services/applying/intake/products/list-products';
import { removeDocument } from '@/lib/services/applying/intake/remove-document';
import { saveDraft } from '@/lib/services/applying/intake/save-draft';
import { startDraft } from '@/lib/services/applying/intake/start-draft';
import { submitApplication } from '@/lib/services/applying/intake/submit-application';
import { answer } from '../answer';
import { os } from '../implementer';

export const applyProcedures = {
  products: os.apply.products.handler(({ context }) => answer(listProducts(context))),
  start: os.apply.start.handler(({ context, input }) => answer(startDraft(context, input))),
  get: os.apply.get.handler(({ context, input }) => answer(getDraft(context, input))),
  save: os.apply.save.handler(({ context, input }) => answer(saveDraft(context, input))),
  removeDocument: os.apply.removeDocument.handler(({ context, input }) =>
    answer(removeDocument(context, input)),
  ),
  submit: os.apply.submit.handler(({ context, input }) => answer(submitApplication(context, input))),
};
