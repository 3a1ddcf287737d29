/** The whole contract: the one list from which the server, the clients and the rights tests are made. */
import { applicationContract } from './application';
import { applyContract } from './apply';
import { authorityContract } from './authority';
import { decisionContract } from './decision';
import { guaranteeContract } from './guarantee';
import { peopleContract } from './people';
import { portfolioContract } from './portfolio';
import { queueContract } from './queue';
import { registerContract } from './signing/register';
import { trayContract } from './signing/tray';
import { trackContract } from './track';

export const api = {
  queue: queueContract,
  application: applicationContract,
  decision: decisionContract,
  apply: applyContract,
  authority: authorityContract,
  track: trackContract,
  tray: trayContract,
  guarantee: guaranteeContract,
  portfolio: portfolioContract,
  people: peopleContract,
  register: registerContract,
};
export type Api = typeof api;
