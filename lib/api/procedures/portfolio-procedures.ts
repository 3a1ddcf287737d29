import { getPortfolio } from '@/lib/services/portfolio/get-portfolio';
import { answer } from './answer';
import { os } from './implementer';

export const portfolioProcedures = {
  get: os.portfolio.get.handler(({ context, input }) => answer(getPortfolio(context, input))),
};
