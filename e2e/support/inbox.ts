/** The local SMS provider's inbox, read as the page of the demonstration reads it. */
import { expect } from '@playwright/test';
import { callsAs } from './calls';

const nobody = { cookies: [], origins: [] };

/** What was sent to a number, newest first. */
export async function messagesTo(baseURL: string, phone: string): Promise<readonly string[]> {
  const { messages } = await callsAs(baseURL, nobody).people.inbox({});
  return messages.filter(({ to }) => to === masked(phone)).map(({ text }) => text);
}

/** A number as the inbox shows it to anyone. */
export const masked = (phone: string) => `${phone.slice(0, 3)}••••${phone.slice(-4)}`;

/** The six digits of the newest message to a number that matches `about`, waited for. */
export async function codeFor(baseURL: string, phone: string, about = /./): Promise<string> {
  let code = '';
  await expect
    .poll(async () => {
      const [newest = ''] = (await messagesTo(baseURL, phone)).filter((text) => about.test(text));
      code = /\d{6}/.exec(newest)?.[0] ?? '';
      return code;
    })
    .toMatch(/^\d{6}$/);
  return code;
}

/** Where the newest link to a guarantor leads, as a path of ours; waited for. */
export async function guaranteePath(baseURL: string, phone: string): Promise<string> {
  let path = '';
  await expect
    .poll(async () => {
      const found = (await messagesTo(baseURL, phone)).map(
        (text) => /\/guarantee\/[\w-]{22}/.exec(text)?.[0],
      );
      path = found.find((each) => each !== undefined) ?? '';
      return path;
    })
    .not.toBe('');
  return path;
}
