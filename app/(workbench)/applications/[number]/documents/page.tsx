import { DocumentsPart } from '@/components/application/documents/documents-part';

export default function Page() {
  return <DocumentsPart />;
}
