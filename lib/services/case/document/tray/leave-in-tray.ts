/** Leave in tray: the decision goes on without the paper, which stays visible as left, with who left it and when. */
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { Context } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { settleTray, type TrayInput } from './settle-tray';

export const leaveInTray = (context: Context, input: TrayInput): Promise<Outcome<DocumentView>> =>
  settleTray(context, input, 'left');
