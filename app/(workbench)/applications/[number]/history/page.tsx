import { HistoryPart } from '@/components/application/history/history-part';

export default function Page() {
  return <HistoryPart />;
}
