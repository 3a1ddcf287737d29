import { vote } from '@/lib/services/committee/vote';
import { approve } from '@/lib/services/decision/approve';
import { decline } from '@/lib/services/decision/decline';
import { refer } from '@/lib/services/decision/refer';
import { reopen } from '@/lib/services/decision/reopen';
import { returnCase } from '@/lib/services/decision/return-case';
import { takeBack } from '@/lib/services/decision/take-back';
import { undoApproval } from '@/lib/services/decision/undo-approval';
import { ask } from '@/lib/services/request/ask';
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
