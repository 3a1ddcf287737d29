import { confirmCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/confirm-cost-sheet';
import { openCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/open-cost-sheet';
import { answer } from '../answer';
import { os } from '../implementer';

export const offerProcedures = {
  openSheet: os.offer.openSheet.handler(({ context, input }) => answer(openCostSheet(context, input))),
  confirmSheet: os.offer.confirmSheet.handler(({ context, input }) =>
    answer(confirmCostSheet(context, input)),
  ),
};
