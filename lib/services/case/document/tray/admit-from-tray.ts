/** Admit from tray: a paper that came after the first signature takes its place, and the case is assessed again. */
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { Context } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { settleTray, type TrayInput } from './settle-tray';

export const admitFromTray = (context: Context, input: TrayInput): Promise<Outcome<DocumentView>> =>
  settleTray(context, input, 'admitted');
