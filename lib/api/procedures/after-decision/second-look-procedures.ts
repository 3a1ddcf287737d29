import { requestAgain } from '@/lib/services/intake/again/request-again';
import { getLookReport } from '@/lib/services/second-look/get-look-report';
import { listLooks, listReviews } from '@/lib/services/second-look/list-looks';
import { reviewAfterwards } from '@/lib/services/second-look/review-afterwards';
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
