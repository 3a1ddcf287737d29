import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  type Control,
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Resolver,
  useForm,
  useWatch,
} from 'react-hook-form';
import type { DraftData, DraftProblem } from '@/lib/contracts/applicant/apply';
import { draftProblems } from '@/lib/contracts/drafts/draft-problems';
import { isEmail, plainSection } from '../model/plain-section';
import { stepAfter, stepHref } from '../model/step-order';
import { useWizard } from './draft-provider';
import { useProblemText } from './use-problem-text';

export type FormSection = Exclude<keyof DraftData, 'consents'>;
type Answers<S extends FormSection> = NonNullable<DraftData[S]> & FieldValues;
export type StepForm<T extends FieldValues> = {
  readonly control: Control<T>;
  readonly values: T;
  /** Problems shown in the summary after pressing Next; empty before. */
  readonly problems: readonly DraftProblem[];
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Saves when a field is left. */
  readonly onBlur: () => void;
  readonly set: (answers: Partial<T>) => void;
};

/** What is wrong with one step. An e-mail address is the only rule of form that the shared rules leave to the page. */
export function stepProblems(
  section: FormSection,
  data: DraftData,
  product: Parameters<typeof draftProblems>[1],
): DraftProblem[] {
  const problems = draftProblems(data, product).filter((problem) => problem.step === section);
  const email = section === 'person' ? data.person?.email : undefined;
  return email === undefined || isEmail(email)
    ? problems
    : [...problems, { step: 'person', field: 'email', reason: 'email_wrong' }];
}

/**
 * The form of one step: answers go to the draft as they change and are saved on leaving a field; a problem is told
 * beside its field on leaving it, and all of them when the step is left. Empty fields are told only then.
 */
export function useStepForm<S extends FormSection>(section: S): StepForm<Answers<S>> {
  const { view, now, store, step } = useWizard();
  const router = useRouter();
  const words = useProblemText(view.product);
  const leaving = useRef(false);
  const [problems, setProblems] = useState<readonly DraftProblem[]>([]);
  const [initial] = useState(() => ({ ...now.data[section] }) as DefaultValues<Answers<S>>);
  const resolver: Resolver<Answers<S>> = (values) => {
    const data = { ...store.read().data, [section]: plainSection(values) };
    const found = stepProblems(section, data, view.product);
    const told = found.filter((each) => leaving.current || each.reason !== 'missing');
    if (leaving.current) setProblems(found);
    if (told.length === 0) return { values, errors: {} };
    const errors = Object.fromEntries(
      told.map((each) => [each.field, { type: each.reason, message: words(each) }]),
    );
    return { values: {}, errors: errors as FieldErrors<Answers<S>> };
  };
  const form = useForm<Answers<S>>({
    defaultValues: initial,
    resolver,
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const values = useWatch({ control: form.control }) as Answers<S>;
  useEffect(() => store.set(section, storable(section, plainSection(values))), [store, section, values]);
  return useMemo(
    () => ({
      control: form.control,
      values,
      problems,
      onBlur: () => void store.save(step),
      onSubmit: (event) => {
        leaving.current = true;
        setProblems([]);
        void form.handleSubmit(async () => {
          await store.save(step);
          const next = stepAfter(step);
          if (next !== null) router.push(stepHref(view.number, next));
        })(event);
      },
      set: (answers) => {
        for (const [name, value] of Object.entries(answers))
          form.setValue(name as never, value as never, {
            shouldDirty: true,
            shouldValidate: leaving.current,
          });
      },
    }),
    [form, values, problems, store, step, router, view.number],
  );
}

/** The contract refuses an address that is none; it stays in the field and is not stored. */
function storable<S extends FormSection>(section: S, answers: NonNullable<DraftData[S]>): DraftData[S] {
  if (section !== 'person' || !('email' in answers)) return answers;
  const { email, ...others } = answers;
  return (typeof email === 'string' && isEmail(email) ? answers : others) as DraftData[S];
}
