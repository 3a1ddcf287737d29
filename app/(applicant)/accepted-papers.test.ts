import { expect, test } from 'vitest';
import { paperSizeMaxBytes } from '@/components/applicant/papers/send-paper';
import { fileSizeMaxBytes } from '@/lib/services/case/document/accepted-files';

test('the size told before sending is the one that the server keeps to', () =>
  expect(paperSizeMaxBytes).toBe(fileSizeMaxBytes));
