/** The browser's way to sign-in: posts to `/api/auth` and reads refusals as one of a closed list. */

export const signInRefusals = [
  'wrong',
  'code_wrong',
  'code_used',
  'code_expired',
  'too_many',
  'phone_invalid',
  'link_gone',
  'network',
] as const;
export type SignInRefusal = (typeof signInRefusals)[number];

export type SignInAnswer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: SignInRefusal; readonly seconds: number };

const reasonOfCode: Readonly<Record<string, SignInRefusal>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong',
  INVALID_EMAIL: 'wrong',
  INVALID_PASSWORD: 'wrong',
  PASSWORD_TOO_LONG: 'wrong',
  STEP_UP_WRONG: 'wrong',
  INVALID_CODE: 'code_wrong',
  CODE_WRONG: 'code_wrong',
  CODE_USED: 'code_used',
  INVALID_TWO_FACTOR_COOKIE: 'code_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'code_expired',
  ACCOUNT_TEMPORARILY_LOCKED: 'too_many',
  TOO_MANY: 'too_many',
  PHONE_INVALID: 'phone_invalid',
  LINK_GONE: 'link_gone',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Pure: what an answer of sign-in means; anything unknown counts as no answer. */
export function readSignInAnswer(status: number, body: unknown): SignInAnswer {
  const fields = isRecord(body) ? body : {};
  if (status >= 200 && status < 300) return { ok: true, body: fields };
  const code = typeof fields.code === 'string' ? fields.code : '';
  const seconds = typeof fields.seconds === 'number' ? fields.seconds : 900;
  const reason = reasonOfCode[code] ?? (status === 429 ? 'too_many' : 'network');
  return { ok: false, reason, seconds };
}

/** `path` below `/api/auth`, e.g. `/sign-in/email`. */
export async function callSignIn(
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<SignInAnswer> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
    return readSignInAnswer(response.status, await response.json().catch(() => null));
  } catch {
    return { ok: false, reason: 'network', seconds: 0 };
  }
}
