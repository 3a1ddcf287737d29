'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { useScene } from './case-context';

/** Why the open step is with other people than usual, or with nobody. */
export function StepFalls() {
  const t = useTranslations('application.stepFalls');
  const { view } = useScene();
  const branch = view.branch.name;
  switch (view.stepFallsTo) {
    case 'nobody':
      return (
        <Notice tone="warn" title={t('nobodyTitle')}>
          {t('nobodyText', { branch })}
        </Notice>
      );
    case 'officer_of_substitute':
      return (
        <Notice
          tone="info"
          icon="user"
          title={t('substituteTitle', { substitute: view.substitute?.name ?? '' })}
        >
          {t('substituteText', { branch, substitute: view.substitute?.name ?? '' })}
        </Notice>
      );
    case 'manager_of_branch':
      return view.stage === 'officer' ? (
        <Notice tone="info" icon="user" title={t('managerTitle')}>
          {t('managerText', { branch })}
        </Notice>
      ) : null;
    default:
      return null;
  }
}
