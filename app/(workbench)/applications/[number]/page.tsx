import { Overview } from '@/components/application/overview/overview';

/** The case on one page. */
export default function Page() {
  return <Overview />;
}
