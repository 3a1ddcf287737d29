/** Writes a notice into the outbox, in the transaction of what it tells of; a job sends it afterwards. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { insertNotice } from '@/db/queries/case/notice';
import { choiceOfParty, choiceOfStaff } from '@/db/queries/people/choice';
import { enqueue } from '@/db/queries/record/jobs';
import type { StaffNotice } from '@/lib/contracts/house/people';

export const noticeTemplates = [
  'submitted',
  'draft_waiting',
  'asked',
  'reminder',
  'document_rejected',
  'message',
  'offered',
  'declined',
  'accepted',
  'withdrawn',
  'expired',
  'lapsed',
  'second_look',
  'offer_withdrawn',
  'offer_ends',
  'cancelled',
  'paid_out',
  'guarantee_asked',
  'guarantee_agreed',
  'guarantee_refused',
  'request_lapsed',
  'request_withdrawn',
  'request_extended',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export type Notice = {
  readonly applicationId: string;
  readonly partyId: string;
  readonly template: NoticeTemplate;
  /** Numbers, codes and amounts only. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Names the cause: a cause that is retried writes its notice once. */
  readonly dedupeKey: string;
};

export type NoticeToStaff = Omit<Notice, 'partyId' | 'template'> & {
  readonly staffId: string;
  readonly template: StaffNotice;
  /** Who brought it about; the name is joined when it is shown. */
  readonly fromId?: string;
};

/**
 * One row per channel that the reader chose: always in the application, by SMS unless they have e-mail instead, by e-mail
 * where an address of theirs was confirmed. What only a link opens goes to the phone alone.
 */
export async function notify(tx: Transaction, notice: Notice): Promise<void> {
  const choice = await asSystem(tx, 'notice', () => choiceOfParty(tx, notice.partyId));
  const { dedupeKey } = notice;
  const byLink = 'linkId' in notice.params;
  if (!byLink) await put(tx, { ...notice, channel: 'app', state: 'sent', dedupeKey: `${dedupeKey}/app` });
  if (byLink || (choice?.sms ?? true)) await putOut(tx, { ...notice, channel: 'sms' });
  if (!byLink && choice?.email === true)
    await putOut(tx, { ...notice, channel: 'email', dedupeKey: `${dedupeKey}/email` });
}

/** Always in the workbench; by e-mail besides where they chose it. */
export async function notifyStaff(tx: Transaction, { fromId, ...notice }: NoticeToStaff): Promise<void> {
  const params = { ...notice.params, ...(fromId === undefined ? {} : { fromId }) };
  await putOut(tx, { ...notice, params, channel: 'app' });
  const choice = await asSystem(tx, 'notice', () => choiceOfStaff(tx, notice.staffId));
  if (choice?.email === true)
    await putOut(tx, { ...notice, params, channel: 'email', dedupeKey: `${notice.dedupeKey}/email` });
}

type Row = Parameters<typeof insertNotice>[1];
const put = (tx: Transaction, row: Row): Promise<void> => asSystem(tx, 'notice', () => insertNotice(tx, row));

async function putOut(tx: Transaction, row: Row): Promise<void> {
  await put(tx, row);
  await sendLater(tx, row.dedupeKey);
}

/** Has a job send it; a later call for the same notice takes the place of one that waits. */
export async function sendLater(tx: Transaction, dedupeKey: string, runAt?: Date): Promise<void> {
  const job = { task: 'send_notice', payload: { dedupeKey }, key: `notice/${dedupeKey}` };
  await enqueue(tx, runAt === undefined ? job : { ...job, runAt });
}
