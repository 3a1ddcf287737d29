/** One JSON line per entry. Cookies, tokens, secrets, and what looks like an identity or phone number never pass. */

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];
export type LogFields = Readonly<Record<string, unknown>>;

export type Logger = Record<LogLevel, (message: string, fields?: LogFields) => void> & {
  /** A logger that adds `fields` to each entry, e.g. a request's id. */
  with(fields: LogFields): Logger;
};

const secretName =
  /cookie|authorization|token|secret|password|passwd|apikey|api_key|otp|totp|\bcode\b|identitynumber|identity_number|phone|email|address|account|cipher/i;
const identityNumber = /(?<![0-9A-Za-z])\d{15}(?:\d{2}[\dXx])?(?![0-9A-Za-z])/g;
const phoneNumber = /(?<![0-9A-Za-z])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z])/g;
const longDigits = /(?<![0-9A-Za-z.-])\d{12,19}(?![0-9A-Za-z])/g;
const emailAddress = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const urlPassword = /(:\/\/[^:/\s@]+:)[^@\s]+(@)/g;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]+/gi;

/** A text without what must not be kept; the rest stays readable. */
export function redactText(text: string): string {
  return text
    .replace(urlPassword, '$1•••$2')
    .replace(bearer, '$1 •••')
    .replace(emailAddress, '•••@•••')
    .replace(identityNumber, '•••')
    .replace(phoneNumber, '•••')
    .replace(longDigits, '•••');
}

/** A value of any shape, redacted by the names of its fields and by what its texts look like; at most six deep. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return redactError(value, depth);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= 6 || ArrayBuffer.isView(value)) return '…';
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    secretName.test(name) ? '•••' : redact(each, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function redactError(error: Error, depth: number): unknown {
  const shown = {
    name: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
  };
  return error.cause === undefined || depth >= 6
    ? shown
    : { ...shown, cause: redact(error.cause, depth + 1) };
}

/** `write` gets whole lines without their end; by default they go to standard error, which is not the product's output. */
export function createLogger(
  level: LogLevel = 'info',
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  base: LogFields = {},
): Logger {
  const threshold = logLevels.indexOf(level);
  const at = (each: LogLevel) => (message: string, fields?: LogFields) => {
    if (logLevels.indexOf(each) < threshold) return;
    const entry = { at: new Date(), level: each, message, ...base, ...fields };
    write(JSON.stringify(redact(entry)));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => createLogger(level, write, { ...base, ...fields }),
  };
}
