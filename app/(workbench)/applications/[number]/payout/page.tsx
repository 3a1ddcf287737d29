import { OpenPayout } from './open-payout';

/** Conditions before payout, and how the offer ends. */
export default function Page() {
  return <OpenPayout />;
}
