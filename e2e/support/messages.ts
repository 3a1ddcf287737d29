/** The product's own words in a language, so that specs find what a person of that language would read. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'use-intl/core';
import type { Locale } from '@/lib/i18n/locale';
import { type Messages, namespaces } from '@/lib/i18n/namespaces';

export type Words = ReturnType<typeof wordsOf>;

/** `words('auth.phone.send')`; placeholders as the second argument. Throws on a key that is not there. */
export function wordsOf(locale: Locale) {
  const read = (name: string): unknown => {
    const [file = name] = globSync(join('lib', 'i18n', locale, '*', `${name}.json`));
    return JSON.parse(readFileSync(file, 'utf8'));
  };
  const messages = Object.fromEntries(namespaces.map((name) => [name, read(name)])) as Messages;
  return createTranslator({
    locale,
    messages,
    timeZone: 'Asia/Shanghai',
    onError: (error) => {
      throw error;
    },
  });
}
