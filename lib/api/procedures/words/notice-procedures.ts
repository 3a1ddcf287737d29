import { askAddress, confirmAddress } from '@/lib/services/house/notice/choices/own-address';
import { choose, getChoices } from '@/lib/services/house/notice/choices/own-choices';
import { chooseStaff, getStaffChoices } from '@/lib/services/house/notice/choices/staff-choices';
import { ownNotices, seeOwnNotices } from '@/lib/services/house/notice/own-notices';
import { listUndelivered, resendNotice } from '@/lib/services/house/notice/undelivered';
import { answer } from '../answer';
import { os } from '../implementer';

export const noticeProcedures = {
  mine: os.notice.mine.handler(({ context, input }) => answer(ownNotices(context, input))),
  seeMine: os.notice.seeMine.handler(({ context, input }) => answer(seeOwnNotices(context, input))),
  choices: os.notice.choices.handler(({ context }) => answer(getChoices(context))),
  choose: os.notice.choose.handler(({ context, input }) => answer(choose(context, input))),
  askAddress: os.notice.askAddress.handler(({ context, input }) => answer(askAddress(context, input))),
  confirmAddress: os.notice.confirmAddress.handler(({ context, input }) =>
    answer(confirmAddress(context, input)),
  ),
  staffChoices: os.notice.staffChoices.handler(({ context }) => answer(getStaffChoices(context))),
  chooseStaff: os.notice.chooseStaff.handler(({ context, input }) => answer(chooseStaff(context, input))),
  undelivered: os.notice.undelivered.handler(({ context, input }) => answer(listUndelivered(context, input))),
  resend: os.notice.resend.handler(({ context, input }) => answer(resendNotice(context, input))),
};
