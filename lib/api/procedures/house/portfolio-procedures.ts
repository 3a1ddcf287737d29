import { getOwnFigures } from '@/lib/services/workbench/portfolio/get-own-figures';
import { getPortfolio } from '@/lib/services/workbench/portfolio/get-portfolio';
import { answer } from '../answer';
import { os } from '../implementer';

export const portfolioProcedures = {
  get: os.portfolio.get.handler(({ context, input }) => answer(getPortfolio(context, input))),
  mine: os.portfolio.mine.handler(({ context, input }) => answer(getOwnFigures(context, input))),
};
