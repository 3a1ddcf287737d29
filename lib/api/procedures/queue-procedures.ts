import { filteredCount } from '@/lib/services/workbench/desk/filtered-count';
import { declineTakeOver, handOver } from '@/lib/services/workbench/desk/holding/answer-take-over';
import { askTakeOver } from '@/lib/services/workbench/desk/holding/ask-take-over';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { claimNext } from '@/lib/services/workbench/desk/holding/claim-next';
import { reassignApplication } from '@/lib/services/workbench/desk/holding/reassign-application';
import { releaseApplication } from '@/lib/services/workbench/desk/holding/release-application';
import { listColleagues } from '@/lib/services/workbench/desk/list-colleagues';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import { queueCounts } from '@/lib/services/workbench/desk/queue-counts';
import { searchApplications } from '@/lib/services/workbench/desk/search-applications';
import { answer } from './answer';
import { os } from './implementer';

export const queueProcedures = {
  list: os.queue.list.handler(({ context, input }) => answer(listQueue(context, input))),
  counts: os.queue.counts.handler(({ context }) => answer(queueCounts(context))),
  filteredCount: os.queue.filteredCount.handler(({ context, input }) =>
    answer(filteredCount(context, input)),
  ),
  search: os.queue.search.handler(({ context, input }) => answer(searchApplications(context, input))),
  claim: os.queue.claim.handler(({ context, input }) => answer(claim(context, input))),
  claimNext: os.queue.claimNext.handler(({ context, input }) => answer(claimNext(context, input))),
  release: os.queue.release.handler(({ context, input }) => answer(releaseApplication(context, input))),
  reassign: os.queue.reassign.handler(({ context, input }) => answer(reassignApplication(context, input))),
  askTakeOver: os.queue.askTakeOver.handler(({ context, input }) => answer(askTakeOver(context, input))),
  handOver: os.queue.handOver.handler(({ context, input }) => answer(handOver(context, input))),
  declineTakeOver: os.queue.declineTakeOver.handler(({ context, input }) =>
    answer(declineTakeOver(context, input)),
  ),
  colleagues: os.queue.colleagues.handler(({ context }) => answer(listColleagues(context))),
};
