import { listChangedCases } from '@/lib/services/approval/authority/backtest/list-changed-cases';
import { startBacktest } from '@/lib/services/approval/authority/backtest/start-backtest';
import { discardDraft } from '@/lib/services/approval/authority/discard-draft';
import { getAuthority } from '@/lib/services/approval/authority/get-authority';
import { listVersions } from '@/lib/services/approval/authority/list-versions';
import { proposeDraft } from '@/lib/services/approval/authority/propose-draft';
import { publishMatrix } from '@/lib/services/approval/authority/publish-matrix';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { sendBack } from '@/lib/services/approval/authority/send-back';
import { startDraft } from '@/lib/services/approval/authority/start-draft';
import { withdrawMatrix } from '@/lib/services/approval/authority/withdraw-matrix';
import { answer } from '../answer';
import { os } from '../implementer';

export const authorityProcedures = {
  get: os.authority.get.handler(({ context, input }) => answer(getAuthority(context, input))),
  history: os.authority.history.handler(({ context, input }) => answer(listVersions(context, input))),
  startDraft: os.authority.startDraft.handler(({ context, input }) => answer(startDraft(context, input))),
  saveDraft: os.authority.saveDraft.handler(({ context, input }) => answer(saveDraft(context, input))),
  discardDraft: os.authority.discardDraft.handler(({ context, input }) =>
    answer(discardDraft(context, input)),
  ),
  propose: os.authority.propose.handler(({ context, input }) => answer(proposeDraft(context, input))),
  sendBack: os.authority.sendBack.handler(({ context, input }) => answer(sendBack(context, input))),
  publish: os.authority.publish.handler(({ context, input }) => answer(publishMatrix(context, input))),
  withdraw: os.authority.withdraw.handler(({ context, input }) => answer(withdrawMatrix(context, input))),
  startBacktest: os.authority.startBacktest.handler(({ context, input }) =>
    answer(startBacktest(context, input)),
  ),
  changedCases: os.authority.changedCases.handler(({ context, input }) =>
    answer(listChangedCases(context, input)),
  ),
};
