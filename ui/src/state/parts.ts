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

/** `Customers, 1,204 rows` */
export function partLabel(part: ImportPart): string {
  return `${part.name}, ${counted(part.rows, ...WORDS[part.holds])}`;
}
