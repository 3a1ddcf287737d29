/** The whole contract: the one list from which the server, the clients and the rights tests are made. */
import { applicationContract } from './application';
import { applyContract } from './apply';
import { authorityContract } from './authority';
import { decisionContract } from './decision';
import { guaranteeContract } from './guarantee';
import { offerContract } from './offer';
import { payoutContract } from './payout';
import { peopleContract } from './people';
import { portfolioContract } from './portfolio';
import { queueContract } from './queue';
import { trackContract } from './track';

export const api = {
  queue: queueContract,
  application: applicationContract,
  decision: decisionContract,
  apply: applyContract,
  authority: authorityContract,
  track: trackContract,
  guarantee: guaranteeContract,
  offer: offerContract,
  payout: payoutContract,
  portfolio: portfolioContract,
  people: peopleContract,
};
export type Api = typeof api;
