import { giveAccount } from '@/lib/services/after-decision/account/give-account';
import { acceptOffer } from '@/lib/services/after-decision/offer/accept-offer';
import { refuseOffer } from '@/lib/services/after-decision/offer/refuse-offer';
import { requestCode } from '@/lib/services/after-decision/offer/request-code';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { listMine } from '@/lib/services/applying/tracker/list-mine';
import { sendApplicantMessage } from '@/lib/services/case/conversation/send-applicant-message';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { answer } from '../answer';
import { os } from '../implementer';

export const trackProcedures = {
  list: os.track.list.handler(({ context }) => answer(listMine(context))),
  get: os.track.get.handler(({ context, input }) => answer(getMine(context, input))),
  answer: os.track.answer.handler(({ context, input }) => answer(answerRequest(context, input))),
  message: os.track.message.handler(({ context, input }) => answer(sendApplicantMessage(context, input))),
  requestCode: os.track.requestCode.handler(({ context, input }) => answer(requestCode(context, input))),
  accept: os.track.accept.handler(({ context, input }) => answer(acceptOffer(context, input))),
  refuse: os.track.refuse.handler(({ context, input }) => answer(refuseOffer(context, input))),
  withdraw: os.track.withdraw.handler(({ context, input }) => answer(withdraw(context, input))),
  giveAccount: os.track.giveAccount.handler(({ context, input }) => answer(giveAccount(context, input))),
  secondLook: os.track.secondLook.handler(({ context, input }) => answer(secondLook(context, input))),
};
