import { getLookReport } from '@/lib/services/after-decision/second-look/get-look-report';
import { listLooks, listReviews } from '@/lib/services/after-decision/second-look/list-looks';
import { reviewAfterwards } from '@/lib/services/after-decision/second-look/review-afterwards';
import { requestAgain } from '@/lib/services/applying/intake/again/request-again';
import { answer } from '../answer';
import { os } from '../implementer';

export const secondLookProcedures = {
  requestAgain: os.secondLook.requestAgain.handler(({ context, input }) =>
    answer(requestAgain(context, input)),
  ),
  review: os.secondLook.review.handler(({ context, input }) => answer(reviewAfterwards(context, input))),
  report: os.secondLook.report.handler(({ context, input }) => answer(getLookReport(context, input))),
  list: os.secondLook.list.handler(({ context, input }) => answer(listLooks(context, input))),
  reviews: os.secondLook.reviews.handler(({ context, input }) => answer(listReviews(context, input))),
};
