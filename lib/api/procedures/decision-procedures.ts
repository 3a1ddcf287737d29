import { vote } from '@/lib/services/approval/committee/vote';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { refer } from '@/lib/services/approval/decision/refer';
import { reopen } from '@/lib/services/approval/decision/reopen';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import { takeBack } from '@/lib/services/approval/decision/take-back';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { ask } from '@/lib/services/case/request/ask';
import { answer } from './answer';
import { os } from './implementer';

export const decisionProcedures = {
  approve: os.decision.approve.handler(({ context, input }) => answer(approve(context, input))),
  decline: os.decision.decline.handler(({ context, input }) => answer(decline(context, input))),
  refer: os.decision.refer.handler(({ context, input }) => answer(refer(context, input))),
  returnCase: os.decision.returnCase.handler(({ context, input }) => answer(returnCase(context, input))),
  ask: os.decision.ask.handler(({ context, input }) => answer(ask(context, input))),
  takeBack: os.decision.takeBack.handler(({ context, input }) => answer(takeBack(context, input))),
  vote: os.decision.vote.handler(({ context, input }) => answer(vote(context, input))),
  reopen: os.decision.reopen.handler(({ context, input }) => answer(reopen(context, input))),
  undoApproval: os.decision.undoApproval.handler(({ context, input }) =>
    answer(undoApproval(context, input)),
  ),
};
