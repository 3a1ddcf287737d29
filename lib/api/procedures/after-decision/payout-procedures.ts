import { meetCondition } from '@/lib/services/after-decision/condition/meet-condition';
import { reopenCondition } from '@/lib/services/after-decision/condition/reopen-condition';
import { waiveCondition } from '@/lib/services/after-decision/condition/waive-condition';
import { confirmCancellation, releasePayout } from '@/lib/services/after-decision/payout/confirm-closing';
import { getPayout } from '@/lib/services/after-decision/payout/get-payout';
import { preparePayout, proposeCancellation } from '@/lib/services/after-decision/payout/propose-closing';
import { sendBackClosing, takeBackClosing } from '@/lib/services/after-decision/payout/turn-down-closing';
import { answer } from '../answer';
import { os } from '../implementer';

export const payoutProcedures = {
  get: os.payout.get.handler(({ context, input }) => answer(getPayout(context, input))),
  meetCondition: os.payout.meetCondition.handler(({ context, input }) =>
    answer(meetCondition(context, input)),
  ),
  reopenCondition: os.payout.reopenCondition.handler(({ context, input }) =>
    answer(reopenCondition(context, input)),
  ),
  waiveCondition: os.payout.waiveCondition.handler(({ context, input }) =>
    answer(waiveCondition(context, input)),
  ),
  prepare: os.payout.prepare.handler(({ context, input }) => answer(preparePayout(context, input))),
  proposeCancel: os.payout.proposeCancel.handler(({ context, input }) =>
    answer(proposeCancellation(context, input)),
  ),
  release: os.payout.release.handler(({ context, input }) => answer(releasePayout(context, input))),
  confirmCancel: os.payout.confirmCancel.handler(({ context, input }) =>
    answer(confirmCancellation(context, input)),
  ),
  sendBack: os.payout.sendBack.handler(({ context, input }) => answer(sendBackClosing(context, input))),
  takeBack: os.payout.takeBack.handler(({ context, input }) => answer(takeBackClosing(context, input))),
};
