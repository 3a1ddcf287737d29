/** Papers and facts that came after the first signature: the person of the open step admits or leaves each. */
import { z } from 'zod';
import { contract, id, idempotencyKey, version } from '../base';
import { documentView } from '../case-parts';
import { laterFactView } from './later-fact';

const paper = z.strictObject({ documentId: id, version, key: idempotencyKey });

const fact = z.strictObject({ factId: id, version, key: idempotencyKey });

export const trayContract = {
  admit: contract
    .route({ method: 'POST', path: '/documents/{documentId}/admit' })
    .input(paper)
    .output(documentView),
  leave: contract
    .route({ method: 'POST', path: '/documents/{documentId}/leave' })
    .input(paper)
    .output(documentView),
  admitFact: contract
    .route({ method: 'POST', path: '/later-facts/{factId}/admit' })
    .input(fact)
    .output(laterFactView),
  leaveFact: contract
    .route({ method: 'POST', path: '/later-facts/{factId}/leave' })
    .input(fact)
    .output(laterFactView),
};
