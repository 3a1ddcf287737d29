/**
 * The default Trusted Types policy where the head script has not made it: the same addresses as there, and the two
 * steps by which React draws the head script itself anew, which never runs that way.
 */
import { HEAD_SOURCE } from './head-script';

const emptyElement = '<script></script>';

/** Each gives back what it was given, or throws a TypeError. */
export const ownScripts = {
  createScriptURL(value: string): string {
    const url = new URL(value, location.href);
    if (url.origin !== location.origin) throw new TypeError('Script of another origin refused');
    if (!url.pathname.startsWith('/_next/static/')) throw new TypeError('Script outside the build refused');
    return value;
  },
  createHTML(value: string): string {
    if (value !== emptyElement) throw new TypeError('Markup refused');
    return value;
  },
  createScript(value: string): string {
    if (value !== HEAD_SOURCE) throw new TypeError('Script text refused');
    return value;
  },
};
