/** The words of a notice in its reader's language: a text message, or an e-mail in plain text without any tracking. */
import { createTranslator } from 'use-intl/core';
import { type StaffNotice, staffNotices } from '@/lib/contracts/house/people';
import type { Locale } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/namespaces';
import { type NoticeTemplate, noticeTemplates } from '@/lib/services/kernel/notify';

export type NoticeParams = Readonly<Record<string, string | number>>;
export type MailText = { readonly subject: string; readonly text: string };

export const isPartyTemplate = (name: string): name is NoticeTemplate =>
  noticeTemplates.some((each) => each === name);
export const isStaffTemplate = (name: string): name is StaffNotice =>
  staffNotices.some((each) => each === name);

/** A calendar date as a person says it; the year is left out, for nothing is due so late. */
const spoken = (locale: Locale, date: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

function valuesOf(locale: Locale, params: NoticeParams, link: string) {
  const { number = '', kind = 'other', dueOn, blocking = 'no' } = params;
  return { number, kind, blocking, link, due: typeof dueOn === 'string' ? spoken(locale, dueOn) : '' };
}

export async function smsText(
  locale: Locale,
  template: NoticeTemplate,
  params: NoticeParams,
  link = '',
): Promise<string> {
  const messages = await loadMessages(locale);
  return createTranslator({ locale, messages, namespace: 'notices' })(
    template,
    valuesOf(locale, params, link),
  );
}

/** Subject and what it says, without greeting and link: as the reader's own list in the application shows it too. */
export async function partyText(
  locale: Locale,
  template: NoticeTemplate,
  params: NoticeParams,
): Promise<MailText> {
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'mail.party' });
  const values = valuesOf(locale, params, '');
  return { subject: t(`${template}.subject`, values), text: t(`${template}.text`, values) };
}

export async function partyMail(
  locale: Locale,
  template: NoticeTemplate,
  params: NoticeParams,
  publicUrl: string,
): Promise<MailText> {
  const { subject, text } = await partyText(locale, template, params);
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'mail.frame' });
  const link = `${publicUrl}/track/${params.number ?? ''}`;
  const foot = t('foot', { settings: `${publicUrl}/track/contact` });
  return { subject, text: [t('hello'), text, t('open', { link }), foot].join('\n\n') };
}

export async function staffMail(
  locale: Locale,
  template: StaffNotice,
  params: NoticeParams,
  publicUrl: string,
): Promise<MailText> {
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'mail.staff' });
  const number = params.number ?? '';
  const link = `${publicUrl}/applications/${number}`;
  return {
    subject: t(`${template}.subject`, { number }),
    text: `${t(`${template}.text`, { number })}\n\n${link}`,
  };
}

export async function codeMail(locale: Locale, code: string, minutes: number): Promise<MailText> {
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: 'mail.code' });
  return { subject: t('subject'), text: t('text', { code, minutes }) };
}
