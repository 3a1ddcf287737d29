/** A random name for a browser, kept in a cookie: counts attempts and finds many applications of one device. */
import { randomUUID } from 'node:crypto';

export const DEVICE_COOKIE = 'cs.device';
const oneYearSeconds = 31_536_000;
const isDevice = /^[0-9a-f-]{36}$/;

/** The browser's name, or `null` for one that has none yet. */
export function deviceOf(headers: Headers | undefined): string | null {
  const found = headers
    ?.get('cookie')
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${DEVICE_COOKIE}=`));
  const value = found?.slice(DEVICE_COOKIE.length + 1) ?? '';
  return isDevice.test(value) ? value : null;
}

/** The `Set-Cookie` that gives a browser its name. */
export function newDeviceCookie(secure: boolean): string {
  const attributes = `Path=/; Max-Age=${oneYearSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${DEVICE_COOKIE}=${randomUUID()}; ${attributes}`;
}
