import { getTranslations } from 'next-intl/server';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { loadMe } from './load-me';

/** What nobody may overlook: that the lender is invented, and which sources only stand in for real ones. */
export async function systemLines(simulated: TrackView['simulated'] = []): Promise<string[]> {
  const [me, t, shell] = await Promise.all([
    loadMe(),
    getTranslations('applicant'),
    getTranslations('shell'),
  ]);
  return [
    ...(me.institution.demonstration ? [shell('demonstration')] : []),
    ...(simulated.length > 0 ? [t('simulated')] : []),
  ];
}
