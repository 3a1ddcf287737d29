import fc from 'fast-check';
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment, Figure } from '@/lib/domain/assessment/assessment';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { signedReason } from '@/lib/domain/assessment/reasons/reason-params';
import { type Locale, locales } from './locale';
import { loadMessages } from './namespaces';

const anyCase = fc
  .array(fc.nat(), { minLength: drawsOfCase, maxLength: drawsOfCase })
  .map((numbers) => caseFrom(numbers));
type Sentence = readonly [key: string, figures: Readonly<Record<string, Figure>>];
type Loose = (key: string, values: Record<string, string | number>) => string;

/** Everything that an assessment puts into words. */
function sentencesOf({ summary, principalReasons, rules, fraud, score }: Assessment): readonly Sentence[] {
  return [
    ...summary.map(({ code, figures }): Sentence => [`summary.${code}`, figures]),
    ...principalReasons.flatMap(({ code, params }): Sentence[] => [
      [`reasons.${code}.staff`, params],
      [`reasons.${code}.applicant`, params],
    ]),
    ...rules
      .filter(({ fired }) => fired)
      .flatMap(({ id, reason, params }): Sentence[] => [
        [`rules.${id}`, params],
        ...(reason ? [[`reasons.${reason}.staff`, params] as const] : []),
      ]),
    ...fraud.signals.map(({ code, params }): Sentence => [`signals.${code}`, params]),
    ...(score?.factors ?? []).map(
      ({ code, figure }): Sentence => [`factors.${code}`, figure ? { value: figure } : {}],
    ),
  ];
}

async function writerOf(locale: Locale): Promise<Loose> {
  const messages = await loadMessages(locale);
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({ locale, messages, onError }) as Loose;
}

const valuesOf = (figures: Sentence[1]) =>
  Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value]));

describe.each([...locales])('sentences in %s', (locale) => {
  test('every sentence of any assessment can be written, with all its figures in it', async () => {
    const write = await writerOf(locale);
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const assessment = assess(snapshot, samplePolicy, sampleModels);
        for (const [key, figures] of sentencesOf(assessment)) {
          const text = write(key, valuesOf(figures));
          expect(text).not.toMatch(/[{}]|undefined|NaN/);
        }
      }),
      { numRuns: 100 },
    );
  });
  test('a signer’s reason is written with the assessment’s figures, or with a dash for what it lacks', async () => {
    const write = await writerOf(locale);
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...reasonCodes), (snapshot, code) => {
        const { figures } = assess(snapshot, samplePolicy, sampleModels);
        for (const known of [figures, undefined]) {
          const { params } = signedReason(code, known);
          expect(write(`reasons.${code}.applicant`, valuesOf(params))).not.toMatch(/[{}]|undefined/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
