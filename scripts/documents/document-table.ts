import type { FieldValue } from '@/lib/domain/documents/finding';
import type { ReadDocument } from '@/lib/domain/documents/read-document';

function shown(value: FieldValue): string {
  if (value.type === 'money') return `${(value.amountMinor / 100).toFixed(2)} ${value.currency ?? ''}`.trim();
  if (value.type === 'date') return value.date;
  return value.type === 'number' ? String(value.number) : value.text.replaceAll('\n', ' ');
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** A document for a terminal: kind, fields and checks, a line each. */
export function documentTable(
  document: ReadDocument & { file: string; pages: number; seconds: number },
): string {
  const { file, kind, confidence, pages, seconds, fields, checks, reasons, statement } = document;
  const lines = [
    file,
    `  ${kind} (${percent(confidence)}), ${pages} page(s), ${seconds.toFixed(1)} s`,
    `  because of: ${reasons.map((each) => each.text).join('; ') || 'nothing known'}`,
    ...fields.map((field) => {
      const { left, top } = field.box;
      const place = `page ${field.page} at ${left.toFixed(2)}, ${top.toFixed(2)}`;
      return `  ${field.name.padEnd(30)} ${shown(field.value).padEnd(34)} ${percent(field.confidence).padStart(5)}  ${place}`;
    }),
    ...(statement === null ? [] : [`  ${statement.transactions.length} transactions`]),
    ...checks.map((check) =>
      `  [${check.verdict}] ${check.name} ${Object.entries(check.detail)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')}`.trimEnd(),
    ),
  ];
  return `${lines.join('\n')}\n\n`;
}
