import { admitFact } from '@/lib/services/case/document/tray/admit-fact';
import { admitFromTray } from '@/lib/services/case/document/tray/admit-from-tray';
import { leaveFact } from '@/lib/services/case/document/tray/leave-fact';
import { leaveInTray } from '@/lib/services/case/document/tray/leave-in-tray';
import { answer } from './answer';
import { os } from './implementer';

export const trayProcedures = {
  admit: os.tray.admit.handler(({ context, input }) => answer(admitFromTray(context, input))),
  leave: os.tray.leave.handler(({ context, input }) => answer(leaveInTray(context, input))),
  admitFact: os.tray.admitFact.handler(({ context, input }) => answer(admitFact(context, input))),
  leaveFact: os.tray.leaveFact.handler(({ context, input }) => answer(leaveFact(context, input))),
};
