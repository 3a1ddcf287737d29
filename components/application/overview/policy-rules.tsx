'use client';

import { useTranslations } from 'next-intl';
import { Icon, type IconName, type Tone } from '@/components/ui/icon';
import { Section } from '@/components/ui/section';
import { readStressInputs } from '@/lib/client/assessment/stress-inputs';
import { useSentence } from '@/lib/client/assessment/text/use-sentence';
import { useFormat } from '@/lib/client/format/use-format';
import { versionNumber } from '@/lib/client/format/version-number';
import type { ApplicationView } from '@/lib/contracts/application';
import type { RuleResult } from '@/lib/domain/assessment/assessment';
import { considerAmount } from '@/lib/domain/assessment/stressed-table';
import { useScene } from '../case/case-context';
import { EvidenceFigure } from '../evidence/evidence-figure';
import { SentenceWithEvidence } from '../evidence/sentence-with-evidence';
import { useCodeWords } from '../text/use-code-words';

/** Rules that fired, strictest first, and how many passed quietly. */
export function PolicyRules() {
  const t = useTranslations('application.rules');
  const notices = useTranslations('application.notices');
  const format = useFormat();
  const { view } = useScene();
  const rules = view.assessment?.rules ?? [];
  const fired = rules.filter((rule) => rule.fired).toSorted((a, b) => rank(a) - rank(b));
  const gloss = t('gloss', {
    fired: format.count(fired.length),
    passed: format.count(rules.length - fired.length),
  });
  const end = view.assessment
    ? t('policy', {
        product: view.product.name[format.locale],
        version: versionNumber(view.assessment.policyVersion),
      })
    : undefined;
  return (
    <Section title={t('title')} gloss={view.assessment ? gloss : undefined} end={end}>
      {fired.length === 0 ? (
        <p className="text-ink-3">{view.assessment ? t('none') : notices('notAssessedHere')}</p>
      ) : null}
      <ul className="-mt-1.5">
        {fired.map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </ul>
    </Section>
  );
}

const order = { knock_out: 0, referral: 1, limit: 2, route: 3, condition: 4 } as const;
const rank = (rule: RuleResult) => order[rule.kind];

function markOf(rule: RuleResult): { icon: IconName; tone: Tone } {
  if (rule.outcome === 'decline') return { icon: 'bad', tone: 'bad' };
  if (rule.outcome === 'refer') return { icon: 'warn', tone: 'warn' };
  return { icon: 'flag', tone: 'quiet' };
}

function Rule({ rule }: { rule: RuleResult }) {
  const t = useTranslations('application.rules');
  const format = useFormat();
  const { view, considered } = useScene();
  const writeRule = useSentence('rules', view.currency);
  const writeReason = useSentence('reasons', view.currency);
  const words = useCodeWords();
  const title = writeRule(rule.id, rule.params, words);
  const figures = { ...view.assessment?.figures, ...rule.params };
  const reason = rule.reason ? writeReason(`${rule.reason}.staff`, figures, words) : null;
  const { icon, tone } = markOf(rule);
  const cleared = rule.onlyAtAskedAmount && considered !== null && passes(view, considered.amountMinor);
  return (
    <li className="grid grid-cols-[14px_auto_minmax(0,1fr)_auto] items-baseline gap-x-2 border-b border-rule py-[3px] last:border-rule-2">
      <Icon name={icon} size={14} tone={tone} label={t(rule.kind)} className="mt-[3px] self-start" />
      <EvidenceFigure quiet refs={[{ kind: 'rule', id: rule.id }, ...rule.evidence]} text={rule.id} />
      <div className="min-w-0">
        <div className="font-medium">
          {title ? <SentenceWithEvidence pieces={title} figures={{}} /> : t(rule.kind)}
        </div>
        {reason ? (
          <div className="text-12 text-ink-3">
            <SentenceWithEvidence pieces={reason} figures={figures} />
          </div>
        ) : null}
      </div>
      <span className="whitespace-nowrap text-ink-2">
        {cleared
          ? t('clearedAtYours', { amount: format.money(considered.amountMinor, view.currency) })
          : rule.onlyAtAskedAmount
            ? t('onlyAtAsked')
            : t(rule.kind)}
      </span>
    </li>
  );
}

/** Whether an amount passes the assessment's tests: what fires only at the amount asked does not fire there. */
function passes(view: ApplicationView, amountMinor: number): boolean {
  const recommendedMinor = view.assessment?.recommendation.amountMinor ?? null;
  if (recommendedMinor !== null && amountMinor <= recommendedMinor) return true;
  const inputs = readStressInputs(view.stressInputs);
  if (inputs === null) return false;
  const unmoved = { incomePercent: 0, ratePoints: 0, costsPercent: 0 };
  return considerAmount(inputs, amountMinor, unmoved)?.passes ?? false;
}
