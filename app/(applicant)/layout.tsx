import '@/components/applicant/styles/applicant-forms.css';
import type { ReactNode } from 'react';
import { IslandMessages } from '@/components/layout/island-messages';

/** All pages of applicants. What they see of a case is decided by the services; texts of staff never travel here. */
export default function ApplicantLayout({ children }: { children: ReactNode }) {
  return (
    <IslandMessages only={['apply', 'applicant', 'requests', 'wayBack', 'costs', 'errors']}>
      {children}
    </IslandMessages>
  );
}
