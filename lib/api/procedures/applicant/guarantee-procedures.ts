import { agreeToGuarantee } from '@/lib/services/applying/guarantee/agree';
import { askForGuarantee } from '@/lib/services/applying/guarantee/ask';
import { getGuarantee } from '@/lib/services/applying/guarantee/get-guarantee';
import { refuseGuarantee } from '@/lib/services/applying/guarantee/refuse';
import { answer } from '../answer';
import { os } from '../implementer';

export const guaranteeProcedures = {
  get: os.guarantee.get.handler(({ context, input }) => answer(getGuarantee(context, input))),
  agree: os.guarantee.agree.handler(({ context, input }) => answer(agreeToGuarantee(context, input))),
  refuse: os.guarantee.refuse.handler(({ context, input }) => answer(refuseGuarantee(context, input))),
  ask: os.guarantee.ask.handler(({ context, input }) => answer(askForGuarantee(context, input))),
};
