// What is to be written out of the plan; kept while the program runs, so that the next time is one click.

import { call, host } from '../ipc/call';
import { asProblem } from '../ipc/host';
import type { ExportFormat, ExportRecipe, PaperSize, Problem, Written } from '../ipc/types';
import { ending } from './endings';
import { begun, jobs, stop } from './jobs.svelte';
import { plan } from './plan.svelte';

export interface Format {
  value: ExportFormat;
  label: string;
  /** What it is good for, in a few words. */
  what: string;
  ending: string;
  /** Whether it is drawn on pages. */
  paged: boolean;
}

export const FORMATS: Format[] = [
  {
    value: 'pptx',
    label: 'PowerPoint',
    what: 'Slides you can edit: shapes, tables, charts',
    ending: 'pptx',
    paged: true,
  },
  { value: 'pdf', label: 'PDF', what: 'Pages for print and mail', ending: 'pdf', paged: true },
  {
    value: 'png',
    label: 'PNG',
    what: 'Pictures, one for each page',
    ending: 'png',
    paged: true,
  },
  {
    value: 'svg',
    label: 'SVG',
    what: 'The same in lines, sharp at any size',
    ending: 'svg',
    paged: true,
  },
  {
    value: 'xlsx',
    label: 'Excel',
    what: 'Territories, accounts, areas and moves, a sheet each',
    ending: 'xlsx',
    paged: false,
  },
  {
    value: 'csv',
    label: 'CSV',
    what: 'The accounts with their territory and rep',
    ending: 'csv',
    paged: false,
  },
  {
    value: 'geojson',
    label: 'GeoJSON',
    what: 'Shapes of the territories for the web',
    ending: 'geojson',
    paged: false,
  },
  {
    value: 'shapefile',
    label: 'Shapefile',
    what: 'The same for map programs, zipped',
    ending: 'zip',
    paged: false,
  },
  {
    value: 'kml',
    label: 'KML',
    what: 'The same for Google Earth',
    ending: 'kml',
    paged: false,
  },
];

export const RECIPES: { value: ExportRecipe; label: string }[] = [
  { value: 'overview', label: 'One page' },
  { value: 'board', label: 'Summary' },
  { value: 'atlas', label: 'Atlas' },
];

export const PAPERS: { value: PaperSize; label: string }[] = [
  { value: 'slide', label: 'Slide 16:9' },
  { value: 'slide_4_3', label: 'Slide 4:3' },
  { value: 'a4', label: 'A4' },
  { value: 'a3', label: 'A3' },
  { value: 'a2', label: 'A2' },
  { value: 'a1', label: 'A1' },
  { value: 'a0', label: 'A0' },
  { value: 'letter', label: 'Letter' },
  { value: 'tabloid', label: 'Tabloid' },
];

export const DOTS = [96, 150, 240, 300];

class ExportState {
  format = $state.raw<ExportFormat>('pptx');
  recipe = $state.raw<ExportRecipe>('board');
  page = $state.raw<PaperSize>('slide');
  upright = $state.raw(false);
  dpi = $state.raw(240);
  template = $state.raw<string | null>(null);
  problem = $state.raw<Problem | null>(null);
  written = $state.raw<Written | null>(null);
}

export const exporting = new ExportState();

/** The format that is chosen. */
export function chosenFormat(): Format {
  return FORMATS.find((one) => one.value === exporting.format) ?? FORMATS[0]!;
}

/** What the pages of the chosen set are called. */
export function pageNames(): string[] {
  const names = ['Overview'];
  const territories = plan.board?.territories ?? [];
  if (exporting.recipe !== 'overview' && territories.length > 0) names.push('Comparison');
  if (exporting.recipe === 'atlas') names.push(...territories.map((one) => one.name));
  return names;
}

/** Where the picture of a page is read. */
export function pictureAddress(number: number): string {
  const { recipe, page, upright } = exporting;
  const stand = upright ? 'upright' : 'lying';
  return `picture/${recipe}/${number}/${page}/${stand}`;
}

/** Lets the user choose a presentation whose look the slides take. */
export async function chooseTemplate(): Promise<void> {
  const kinds = [{ name: 'PowerPoint', extensions: ['pptx', 'potx'] }];
  exporting.template = (await host().pickFile(kinds)) ?? exporting.template;
}

/** Asks where, and writes. */
export async function writeOut(): Promise<void> {
  exporting.problem = exporting.written = null;
  const format = chosenFormat();
  try {
    const kind = { name: format.label, extensions: [format.ending] };
    const path = await host().pickTarget(`${plan.view?.name ?? 'Plan'}.${format.ending}`, kind);
    if (!path) return;
    const { recipe, page, upright, dpi, template } = exporting;
    const { job } = await call('begin_export', {
      path,
      format: format.value,
      recipe,
      page,
      upright,
      ...(format.value === 'png' ? { dpi } : {}),
      ...(format.value === 'pptx' && template ? { template } : {}),
    });
    begun(job, `Writing ${format.label}`, 'export');
    const ended = await ending(job);
    if (ended.event === 'exported') exporting.written = ended.written;
    else if (ended.event === 'failed') exporting.problem = ended.problem;
  } catch (thrown) {
    exporting.problem = asProblem(thrown);
  }
}

/** Stops what is being written; a file that was there stays as it was. */
export function stopWriting(): void {
  if (jobs.export !== null) stop(jobs.export);
}
