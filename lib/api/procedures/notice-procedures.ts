import { listNotices } from '@/lib/services/notice/list-notices';
import { seeNotice } from '@/lib/services/notice/see-notice';
import { answer } from './answer';
import { os } from './implementer';

export const noticeProcedures = {
  list: os.notice.list.handler(({ context }) => answer(listNotices(context))),
  seen: os.notice.seen.handler(({ context, input }) => answer(seeNotice(context, input))),
};
