import { confirmRegister } from '@/lib/services/house/people/register/confirm-register';
import { declareInRegister } from '@/lib/services/house/people/register/declare-in-register';
import { endDeclaration } from '@/lib/services/house/people/register/end-declaration';
import { readRegister } from '@/lib/services/house/people/register/read-register';
import { answer } from './answer';
import { os } from './implementer';

export const registerProcedures = {
  mine: os.register.mine.handler(({ context }) => answer(readRegister(context))),
  declare: os.register.declare.handler(({ context, input }) => answer(declareInRegister(context, input))),
  end: os.register.end.handler(({ context, input }) => answer(endDeclaration(context, input))),
  confirm: os.register.confirm.handler(({ context, input }) => answer(confirmRegister(context, input))),
};
