import { admitFromTray } from '@/lib/services/case/document/tray/admit-from-tray';
import { leaveInTray } from '@/lib/services/case/document/tray/leave-in-tray';
import { answer } from './answer';
import { os } from './implementer';

export const trayProcedures = {
  admit: os.tray.admit.handler(({ context, input }) => answer(admitFromTray(context, input))),
  leave: os.tray.leave.handler(({ context, input }) => answer(leaveInTray(context, input))),
};
