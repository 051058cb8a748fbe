// What is to be written out of the plan; kept while the program runs, so that the next time is one click.

import { call, host } from '../ipc/call';
import { asProblem } from '../ipc/host';
import type {
  CsvMarks,
  CsvTable,
  Export,
  ExportFormat,
  ExportRecipe,
  Hidden,
  PaperSize,
  PlanCopy,
  Problem,
  Written,
} from '../ipc/types';
import { ending } from './endings';
import { begun, jobs, stop } from './jobs.svelte';
import { plan } from './plan.svelte';
import { view } from './view.svelte';

export interface Format {
  value: ExportFormat;
  label: string;
  /** What it is good for, in a few words. */
  what: string;
  ending: string;
  group: Group;
}

export type Group = 'Slides and pages' | 'Tables' | 'Maps' | 'CRM systems';

const format = (
  group: Group,
  value: ExportFormat,
  ending: string,
  label: string,
  what: string,
): Format => ({ value, label, what, ending, group });

export const FORMATS: Format[] = [
  format('Slides and pages', 'pptx', 'pptx', 'PowerPoint', 'Slides you can edit'),
  format('Slides and pages', 'pdf', 'pdf', 'PDF', 'Pages for print and mail'),
  format('Slides and pages', 'png', 'png', 'PNG', 'Pictures, one for each page'),
  format('Slides and pages', 'svg', 'svg', 'SVG', 'The same, sharp at any size'),
  format('Tables', 'xlsx', 'xlsx', 'Excel', 'Territories, accounts, areas, quotas, moves'),
  format('Tables', 'csv', 'csv', 'CSV', 'One table, for any program'),
  format('Maps', 'geopackage', 'gpkg', 'Copy of the plan', 'To pass on, or for QGIS'),
  format('Maps', 'viewer', 'html', 'Web page', 'Who covers this address? Works offline'),
  format('Maps', 'geojson', 'geojson', 'GeoJSON', 'Territories for the web'),
  format('Maps', 'topojson', 'topojson', 'TopoJSON', 'The same, every border once'),
  format('Maps', 'shapefile', 'zip', 'Shapefile', 'The same for map programs'),
  format('Maps', 'kml', 'kml', 'KML', 'The same for Google Earth'),
  format('Maps', 'kmz', 'kmz', 'KMZ', 'The same, packed'),
  format('CRM systems', 'salesforce', 'zip', 'Salesforce', 'Tables and a package, zipped'),
  format('CRM systems', 'hubspot', 'zip', 'HubSpot', 'Companies with owner and territory'),
  format('CRM systems', 'dynamics', 'zip', 'Dynamics 365', 'Territories and their accounts'),
  format('CRM systems', 'veeva', 'zip', 'Veeva Vault', 'Territories, users and accounts'),
];

const groups: Group[] = ['Slides and pages', 'Tables', 'Maps', 'CRM systems'];

/** The formats in their groups, as they are offered. */
export const GROUPS = groups.map((label) => ({
  label,
  formats: FORMATS.filter((one) => one.group === label),
}));

export const RECIPES: { value: ExportRecipe; label: string }[] = [
  { value: 'overview', label: 'One page' },
  { value: 'board', label: 'Summary' },
  { value: 'atlas', label: 'Atlas, a page per territory' },
  { value: 'comparison', label: 'Comparison with the baseline' },
  { value: 'changes', label: 'Change pack, a page per territory' },
  { value: 'one_pagers', label: 'One-pagers, a page per rep' },
  { value: 'territories', label: 'Territory plans, map and figures' },
];

export const PAPERS: { value: PaperSize | 'own'; label: string }[] = [
  { value: 'slide', label: 'Slide 16:9' },
  { value: 'slide_4_3', label: 'Slide 4:3' },
  { value: 'a4', label: 'A4' },
  { value: 'a3', label: 'A3' },
  { value: 'a2', label: 'A2' },
  { value: 'a1', label: 'A1' },
  { value: 'a0', label: 'A0' },
  { value: 'letter', label: 'Letter' },
  { value: 'tabloid', label: 'Tabloid' },
  { value: 'own', label: 'Own size…' },
];

/** Sheets that a large page is cut into. */
export const CUTS: { value: PaperSize | 'none'; label: string }[] = [
  { value: 'none', label: 'In one piece' },
  { value: 'a4', label: 'Cut into A4' },
  { value: 'a3', label: 'Cut into A3' },
  { value: 'letter', label: 'Cut into Letter' },
  { value: 'tabloid', label: 'Cut into Tabloid' },
];

export const TABLES: { value: CsvTable; label: string; what: string }[] = [
  { value: 'accounts', label: 'Accounts', what: 'One row per account, with its territory and rep' },
  { value: 'territories', label: 'Territories', what: 'One row per territory, with its sums' },
  {
    value: 'areas',
    label: 'Areas',
    what: 'One row per area, such as a postal code, with its territory and rep',
  },
  {
    value: 'ranges',
    label: 'Ranges',
    what: 'The same in few rows: first and last code, no code of anybody else between',
  },
  {
    value: 'moves',
    label: 'Moves',
    what: 'What this scenario gives to somebody else than the baseline',
  },
];

export const MARKS: { value: CsvMarks; label: string }[] = [
  { value: 'comma', label: 'Comma, 1234.5' },
  { value: 'semicolon', label: 'Semicolon, 1234,5' },
  { value: 'tab', label: 'Tab, 1234.5' },
];

export const COPIES: { value: PlanCopy; label: string; what: string }[] = [
  {
    value: 'whole',
    label: 'Everything',
    what: 'With its history: whoever opens it can undo every step',
  },
  { value: 'today', label: 'Without history', what: 'As it stands; earlier steps cannot be seen' },
  {
    value: 'layers',
    label: 'Layers only',
    what: 'For QGIS, ArcGIS and GDAL; Bailiwick itself needs one of the others',
  },
];

export const DOTS = [96, 150, 240, 300];

class ExportState {
  format = $state.raw<ExportFormat>('pptx');
  recipe = $state.raw<ExportRecipe>('board');
  /** The territory that plans are printed of; none = each. */
  territory = $state.raw<number | null>(null);
  page = $state.raw<PaperSize | 'own'>('slide');
  ownSize = $state.raw<[number, number]>([900, 600]);
  cutInto = $state.raw<PaperSize | 'none'>('none');
  inBlack = $state.raw(false);
  archive = $state.raw(false);
  upright = $state.raw(false);
  dpi = $state.raw(240);
  template = $state.raw<string | null>(null);
  logo = $state.raw<string | null>(null);
  table = $state.raw<CsvTable>('accounts');
  marks = $state.raw<CsvMarks>('comma');
  byteOrderMark = $state.raw(true);
  copy = $state.raw<PlanCopy>('whole');
  hide = $state.raw<Hidden[]>([]);
  ids = $state.raw<string[]>([]);
  problem = $state.raw<Problem | null>(null);
  written = $state.raw<Written | null>(null);
}

export const exporting = new ExportState();

/** The format that is chosen. */
export function chosenFormat(): Format {
  return FORMATS.find((one) => one.value === exporting.format) ?? FORMATS[0]!;
}

/** What is drawn on pages, whatever the format. */
export function pagesWished(): Omit<Export, 'path' | 'format'> {
  const { recipe, page, ownSize, upright, inBlack, hide, logo, territory } = exporting;
  const only = recipe === 'territories' && territory !== null ? { territory } : {};
  const sheet = page === 'own' ? { size_mm: ownSize } : { page, upright };
  return {
    recipe,
    ...only,
    ...sheet,
    ink: inBlack ? 'black' : 'colour',
    hide,
    ...(logo ? { logo } : {}),
  };
}

/** Opens the dialog on the printed plan of a territory. */
export function printTerritory(territory: number): void {
  exporting.format = 'pdf';
  exporting.recipe = 'territories';
  exporting.territory = territory;
  if (exporting.page === 'slide') exporting.page = 'a4';
  exporting.problem = exporting.written = null;
  view.dialog = 'export';
}

/** Where the picture of a page is read. */
export function pictureAddress(number: number): string {
  return `picture/${number}/${wishDigits({ path: '', format: 'png', ...pagesWished() })}`;
}

/** A wish as addresses of pictures hold it: its JSON in hexadecimal digits. */
export function wishDigits(wish: Export): string {
  const bytes = new TextEncoder().encode(JSON.stringify(wish));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether something is left out. */
export function leaveOut(what: Hidden, out: boolean): void {
  const others = exporting.hide.filter((one) => one !== what);
  exporting.hide = out ? [...others, what] : others;
}

/** Lets the user choose a presentation whose look the slides take. */
export async function chooseTemplate(): Promise<void> {
  const kinds = [{ name: 'PowerPoint', extensions: ['pptx', 'potx'] }];
  exporting.template = (await host().pickFile(kinds)) ?? exporting.template;
}

/** Lets the user give a list of ids that a CRM system gave out. */
export async function addIds(): Promise<void> {
  const path = await host().pickFile([{ name: 'CSV', extensions: ['csv', 'txt'] }]);
  if (path && !exporting.ids.includes(path)) exporting.ids = [...exporting.ids, path];
}

/** What each system is asked for its ids, and what comes of them. */
export const IDS: Partial<Record<ExportFormat, { asks: string[]; why: string }>> = {
  salesforce: {
    asks: [
      'SELECT Id, DeveloperName FROM Territory2Model',
      'SELECT Id, DeveloperName FROM Territory2Type',
      'SELECT Id, DeveloperName FROM Territory2',
      'SELECT Id, AccountNumber, Name FROM Account',
      'SELECT Id, Name, Email FROM User',
      'SELECT Id, ObjectId, Territory2Id FROM ObjectTerritory2Association',
      'SELECT Id, UserId, Territory2Id FROM UserTerritory2Association',
    ],
    why: 'The package in the zip needs no ids. For the tables, save the answers to these queries as CSV and give those you have; each adds what it makes possible.',
  },
  hubspot: {
    asks: ['Companies with Record ID, name and number', 'Users with name and email'],
    why: 'Export both from HubSpot as CSV: companies are then brought up to date instead of made anew, and get their owner.',
  },
  dynamics: {
    asks: ['Accounts with accountid, number and name', 'Users with systemuserid and name'],
    why: 'Territories get ids of their own, the same every time. With these lists accounts and managers are found by theirs.',
  },
};

/** What the chosen format asks beyond where it shall lie. */
function asked(): Omit<Export, 'path' | 'format'> {
  const { dpi, template, table, marks, cutInto } = exporting;
  const sheet = pagesWished();
  const cut = cutInto === 'none' ? sheet : { ...sheet, cut_into: cutInto };
  switch (exporting.format) {
    case 'pptx':
      return template ? { ...sheet, template } : sheet;
    case 'png':
      return { ...cut, dpi };
    case 'pdf':
      return { ...cut, archive: exporting.archive };
    case 'svg':
      return cut;
    case 'csv':
      return { table, marks, byte_order_mark: exporting.byteOrderMark, hide: exporting.hide };
    case 'geopackage':
      return { copy: exporting.copy, hide: exporting.hide };
    case 'salesforce':
    case 'hubspot':
    case 'dynamics':
      return { ids: exporting.ids };
    case 'veeva':
      return {};
    default:
      return { hide: exporting.hide };
  }
}

/** Lets the user choose the picture for the corner of every page. */
export async function chooseLogo(): Promise<void> {
  exporting.logo =
    (await host().pickFile([{ name: 'PNG', extensions: ['png'] }])) ?? exporting.logo;
}

/** Asks where, and writes. */
export async function writeOut(): Promise<void> {
  exporting.problem = exporting.written = null;
  const format = chosenFormat();
  try {
    const kind = { name: format.label, extensions: [format.ending] };
    const path = await host().pickTarget(`${plan.view?.name ?? 'Plan'}.${format.ending}`, kind);
    if (!path) return;
    const { job } = await call('begin_export', { path, format: format.value, ...asked() });
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
