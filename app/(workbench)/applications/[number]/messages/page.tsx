import { MessagesPart } from '@/components/application/messages/messages-part';

export default function Page() {
  return <MessagesPart />;
}
