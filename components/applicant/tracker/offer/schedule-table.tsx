import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { OfferView } from '@/lib/contracts/applicant/track';

/** Every payment with its day, of what it consists and what is still owed afterwards. */
export function ScheduleTable({ schedule, currency }: { schedule: OfferView['schedule']; currency: string }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const exact = (minor: number) => format.amount(minor, currency, { digits: 'exact' });
  if (schedule.length === 0) return null;
  return (
    <section className="phone-section" aria-labelledby="schedule-head">
      <h2 id="schedule-head" className="mb-1">
        {t('schedule.title')}
      </h2>
      <p className="small mb-2 text-ink-3">{t('schedule.gloss')}</p>
      <table className="schedule">
        <thead>
          <tr>
            <th scope="col">{t('schedule.due')}</th>
            <th scope="col">{t('schedule.pay')}</th>
            <th scope="col">{t('schedule.interest')}</th>
            <th scope="col">{t('schedule.left')}</th>
          </tr>
        </thead>
        <tbody>
          {schedule.map((line) => (
            <tr key={line.number}>
              <th scope="row">{format.locale === 'zh' ? line.dueOn : format.dayYear(line.dueOn)}</th>
              <td className="font-medium">{exact(line.totalMinor)}</td>
              <td>{exact(line.interestMinor)}</td>
              <td>{exact(line.balanceMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
