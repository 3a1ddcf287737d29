import { getApplication } from '@/lib/services/case/casefile/get-application';
import { getPulse } from '@/lib/services/case/casefile/get-pulse';
import { getSimilar } from '@/lib/services/case/casefile/get-similar';
import { getTimeline } from '@/lib/services/case/casefile/get-timeline';
import { revealValue } from '@/lib/services/case/casefile/reveal-value';
import { sendMessage } from '@/lib/services/case/conversation/write-message';
import { reviewDocument } from '@/lib/services/case/document/review-document';
import { answer } from './answer';
import { os } from './implementer';

export const applicationProcedures = {
  get: os.application.get.handler(({ context, input }) => answer(getApplication(context, input))),
  pulse: os.application.pulse.handler(({ context, input }) => answer(getPulse(context, input))),
  timeline: os.application.timeline.handler(({ context, input }) => answer(getTimeline(context, input))),
  similar: os.application.similar.handler(({ context, input }) => answer(getSimilar(context, input))),
  reveal: os.application.reveal.handler(({ context, input }) => answer(revealValue(context, input))),
  message: os.application.message.handler(({ context, input }) => answer(sendMessage(context, input))),
  reviewDocument: os.application.reviewDocument.handler(({ context, input }) =>
    answer(reviewDocument(context, input)),
  ),
};
