'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { GrantView } from '@/lib/contracts/house/people';
import { appointments, staffRoles } from '@/lib/domain/authority/vocabulary';

const codes = [...staffRoles, ...appointments];

/** What a grant gives, in words: “role Officer”, “limit ¥80,000”. */
export function useGrantWords(): (grant: Pick<GrantView, 'kind' | 'value' | 'currency'>) => string {
  const t = useTranslations('people');
  const roles = useTranslations('shell.roles');
  const format = useFormat();
  const named = (value: string) => {
    const code = codes.find((each) => each === value);
    return code === undefined ? value : roles(code);
  };
  return ({ kind, value, currency }) => {
    if (kind === 'role') return t('whatRole', { value: named(value) });
    if (kind === 'branch') return t('whatBranch', { value });
    if (kind === 'limit') return t('whatLimit', { value: format.money(Number(value), currency ?? 'CNY') });
    return t('whatAppointment', { value: named(value) });
  };
}
