// The sheets or layers of a file, where it has several.

import type { ImportPreview } from '../ipc/types';
import { counted } from '../format/numbers';

export interface ImportPart {
  name: string;
  rows: number;
  /** `rows`, `areas`, `points` or `lines`. */
  holds: string;
}

/** What a preview says of parts; a program that knows none says nothing. */
type Parted = ImportPreview & { part?: string; parts?: ImportPart[] };

const WORDS: Record<string, [string, string]> = {
  rows: ['row', 'rows'],
  areas: ['area', 'areas'],
  points: ['point', 'points'],
  lines: ['line', 'lines'],
};

/** The parts to choose from; none where the file has one. */
export function partsOf(preview: ImportPreview | null): ImportPart[] {
  const parts = (preview as Parted | null)?.parts ?? [];
  return parts.length > 1 ? parts : [];
}

/** The part that is shown; empty where the file has one. */
export function partShown(preview: ImportPreview | null): string {
  return (preview as Parted | null)?.part ?? '';
}

/** `Customers, 1,204 rows` */
export function partLabel(part: ImportPart): string {
  const [one, many] = WORDS[part.holds] ?? ['row', 'rows'];
  return `${part.name}, ${counted(part.rows, one, many)}`;
}
