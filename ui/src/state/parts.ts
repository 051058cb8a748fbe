// The sheets or layers of a file, where it has several.

import type { Holds, ImportPart, ImportPreview } from '../ipc/types';
import { counted } from '../format/numbers';

const WORDS: Record<Holds, [string, string]> = {
  rows: ['row', 'rows'],
  areas: ['area', 'areas'],
  points: ['point', 'points'],
  lines: ['line', 'lines'],
};

/** The parts to choose from; none where the file has one. */
export function partsOf(preview: ImportPreview): ImportPart[] {
  return preview.parts.length > 1 ? preview.parts : [];
}

/** `Customers, 1,204 rows`; a hidden sheet says so. */
export function partLabel(part: ImportPart): string {
  const size = counted(part.rows, ...WORDS[part.holds]);
  return [part.name, size, ...(part.hidden ? ['hidden'] : [])].join(', ');
}
