import { listMessages } from '@/lib/services/case/conversation/list-messages';
import { readMessages } from '@/lib/services/case/conversation/read-messages';
import { extendRequest, withdrawRequest } from '@/lib/services/case/request/change-request';
import { readAnswers } from '@/lib/services/case/request/read-answers';
import { requestChoices } from '@/lib/services/case/request/request-choices';
import { answer } from '../answer';
import { os } from '../implementer';

export const conversationProcedures = {
  messages: os.conversation.messages.handler(({ context, input }) => answer(listMessages(context, input))),
  read: os.conversation.read.handler(({ context, input }) => answer(readMessages(context, input))),
};

export const requestProcedures = {
  choices: os.request.choices.handler(({ context, input }) => answer(requestChoices(context, input))),
  withdraw: os.request.withdraw.handler(({ context, input }) => answer(withdrawRequest(context, input))),
  extend: os.request.extend.handler(({ context, input }) => answer(extendRequest(context, input))),
  read: os.request.read.handler(({ context, input }) => answer(readAnswers(context, input))),
};
