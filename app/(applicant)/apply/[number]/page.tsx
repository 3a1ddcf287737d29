import { redirect } from 'next/navigation';
import { stepHref } from '@/components/applicant/wizard/model/step-order';
import { serverClient } from '@/lib/client/server';
import { orSignIn } from '../../or-sign-in';

type Props = { params: Promise<{ number: string }> };

/** Goes on where the applicant stopped, on whatever device. */
export default async function Page({ params }: Props) {
  const { number } = await params;
  const { step } = await orSignIn(
    `/apply/${number}`,
    () => serverClient.apply.get({ number }),
    (reason) => (reason === 'not_a_draft' ? `/track/${number}` : null),
  );
  redirect(stepHref(number, step));
}
