import {
  ArrowDown,
  ArrowDownWideNarrow,
  ArrowUp,
  Bell,
  Camera,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  Circle,
  CircleCheck,
  Clock,
  Columns3,
  Contrast,
  CornerDownLeft,
  Download,
  Ellipsis,
  ExternalLink,
  Files,
  FileText,
  Flag,
  Link,
  Lock,
  type LucideIcon,
  Menu,
  MessageSquare,
  Minus,
  Monitor,
  Moon,
  OctagonX,
  Paperclip,
  Pencil,
  Phone,
  Plus,
  RotateCw,
  Search,
  Settings,
  StickyNote,
  Sun,
  TriangleAlert,
  User,
  X,
  Zap,
} from 'lucide-react';

/** The product's names for its marks; a page never imports a drawing directly. */
const drawings = {
  check: Check,
  close: X,
  warn: TriangleAlert,
  ok: CircleCheck,
  bad: OctagonX,
  open: Circle,
  half: Contrast,
  wait: Clock,
  search: Search,
  plus: Plus,
  minus: Minus,
  up: ArrowUp,
  down: ArrowDown,
  right: ChevronRight,
  left: ChevronLeft,
  chevron: ChevronDown,
  link: Link,
  columns: Columns3,
  rows: Menu,
  sort: ArrowDownWideNarrow,
  user: User,
  document: FileText,
  documents: Files,
  message: MessageSquare,
  note: StickyNote,
  lock: Lock,
  camera: Camera,
  rule: Zap,
  flag: Flag,
  pen: Pencil,
  moon: Moon,
  sun: Sun,
  screen: Monitor,
  bell: Bell,
  download: Download,
  refresh: RotateCw,
  more: Ellipsis,
  phone: Phone,
  system: Settings,
  external: ExternalLink,
  clip: Paperclip,
  enter: CornerDownLeft,
} as const satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof drawings;
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'quiet' | 'current';
export const toneClass = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  quiet: 'text-ink-3',
  current: '',
} as const satisfies Record<Tone, string>;

/** The mark that belongs to a state: always shown with a word. */
export const toneIcon = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  info: 'half',
  quiet: 'wait',
  current: 'open',
} as const satisfies Record<Tone, IconName>;

/**
 * A line drawing, 1.5 px at 16. Silent for assistive technology unless `label` is given, which only marks
 * that stand without a word may use.
 */
export function Icon({
  name,
  size = 16,
  tone = 'current',
  label,
  className = '',
}: {
  name: IconName;
  size?: 12 | 14 | 16 | 20 | undefined;
  tone?: Tone | undefined;
  label?: string | undefined;
  className?: string | undefined;
}) {
  const Drawing = drawings[name];
  return (
    <Drawing
      size={size}
      strokeWidth={2.25}
      className={`icon icon-${size} ${toneClass[tone]} ${className}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
