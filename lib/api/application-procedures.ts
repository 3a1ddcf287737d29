import { reviewDocument } from '@/lib/services/document/review-document';
import { answer } from './answer';
import { os } from './implementer';

export const applicationProcedures = {
  reviewDocument: os.application.reviewDocument.handler(({ context, input }) =>
    answer(reviewDocument(context, input)),
  ),
};
