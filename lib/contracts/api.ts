/** The whole contract: the one list from which the server, the clients and the rights tests are made. */
import { applicationContract } from './application';
import { applyContract } from './apply';
import { authorityContract } from './authority';
import { conversationContract, requestContract } from './conversation';
import { decisionContract } from './decision';
import { guaranteeContract } from './guarantee';
import { noticeContract } from './notice';
import { peopleContract } from './people';
import { portfolioContract } from './portfolio';
import { queueContract } from './queue';
import { trackContract } from './track';

export const api = {
  queue: queueContract,
  application: applicationContract,
  conversation: conversationContract,
  decision: decisionContract,
  apply: applyContract,
  authority: authorityContract,
  track: trackContract,
  guarantee: guaranteeContract,
  portfolio: portfolioContract,
  notice: noticeContract,
  people: peopleContract,
  request: requestContract,
};
export type Api = typeof api;
