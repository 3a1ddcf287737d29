import { filteredCount } from '@/lib/services/desk/filtered-count';
import { listColleagues } from '@/lib/services/desk/list-colleagues';
import { listQueue } from '@/lib/services/desk/list-queue';
import { queueCounts } from '@/lib/services/desk/queue-counts';
import { searchApplications } from '@/lib/services/desk/search-applications';
import { answer } from './answer';
import { os } from './implementer';

export const queueProcedures = {
  list: os.queue.list.handler(({ context, input }) => answer(listQueue(context, input))),
  counts: os.queue.counts.handler(({ context }) => answer(queueCounts(context))),
  filteredCount: os.queue.filteredCount.handler(({ context, input }) =>
    answer(filteredCount(context, input)),
  ),
  search: os.queue.search.handler(({ context, input }) => answer(searchApplications(context, input))),
  colleagues: os.queue.colleagues.handler(({ context }) => answer(listColleagues(context))),
};
