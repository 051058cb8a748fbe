// What this screen shows of the plan: tool, selection, open panels. Forgotten on closing, except the widths.

import type { AccountCard, Ghost, Grain, Only, SelectionCard, Takes } from '../ipc/types';
import type { ToolName } from '../map/tools/tool';

export type DialogName =
  'new' | 'import' | 'settings' | 'about' | 'export' | 'keys' | 'palette' | 'scenario' | 'assign';
export type SideName =
  'territories' | 'history' | 'doctor' | 'tray' | 'people' | 'finder' | 'regions';
export type SortKey = 'name' | 'deviation';

const WIDTH_KEY = 'bailiwick.panel';
const NARROWEST = 260;
const WIDEST = 480;
const USUAL = 320;
const HEIGHT_KEY = 'bailiwick.dock';
const LOWEST = 180;
const HIGHEST = 640;
const USUAL_HEIGHT = 320;

class ViewState {
  tool = $state.raw<ToolName>('select');
  /** The territory that receives what is drawn: the selected row. 0 = nobody. */
  receiver = $state.raw<number | null>(null);
  units = $state.raw<number[]>([]);
  account = $state.raw<number | null>(null);
  selectionCard = $state.raw<SelectionCard | null>(null);
  accountCard = $state.raw<AccountCard | null>(null);
  /** Whether the card of the selected territory may stand at the right. */
  details = $state.raw(true);
  measure = $state.raw(0);
  sort = $state.raw<SortKey>('name');
  brush = $state.raw(28);
  only = $state.raw<Only>('all');
  /** Which areas the tools take together. */
  grain = $state.raw<Grain>('area');
  takes = $state.raw<Takes>('areas');
  /** The size of ring that was typed, as a length or in minutes of driving; none = it is drawn. */
  ring = $state.raw<number | null>(null);
  ringIn = $state.raw<'length' | 'minutes'>('length');
  /** The tool that comes back after the eyedropper. */
  toolBefore = $state.raw<ToolName>('paint');
  ghost = $state.raw<Ghost | null>(null);
  /** A sentence by the pointer that says why nothing happened, or how far a circle reaches. */
  whisper = $state.raw<string | null>(null);
  pointer = $state.raw<[number, number]>([0, 0]);
  renaming = $state.raw<number | null>(null);
  side = $state.raw<SideName>('territories');
  sideOpen = $state.raw(true);
  sideWidth = $state.raw(rememberedWidth());
  balancing = $state.raw(false);
  /** Whether the table of accounts stands under the map, how high, and whether it hides the map. */
  dockOpen = $state.raw(false);
  dockHeight = $state.raw(rememberedHeight());
  dockWhole = $state.raw(false);
  dialog = $state.raw<DialogName | null>(null);
  /** The file that the import dialog looks into. */
  importing = $state.raw<string | null>(null);
  /** Files that wait for their turn in it. */
  waiting = $state.raw<string[]>([]);
  hovering = $state.raw(false);
  showAccounts = $state.raw(true);
  showLabels = $state.raw(true);
  showMoved = $state.raw(true);
  showFilled = $state.raw(true);
  /** Whose borders are drawn heavily: regions so many levels from the top; none = no regions. */
  regionLevel = $state.raw<number | null>(null);
  zoom = $state.raw(3);
}

export const view = new ViewState();

/** Sets the width of the left panel and remembers it. */
export function widen(width: number): void {
  view.sideWidth = Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));
  try {
    localStorage.setItem(WIDTH_KEY, String(view.sideWidth));
  } catch {
    // Without storage the width is simply forgotten.
  }
}

/** Sets the height of the table under the map and remembers it. */
export function resizeDock(height: number): void {
  view.dockHeight = Math.min(HIGHEST, Math.max(LOWEST, Math.round(height)));
  try {
    localStorage.setItem(HEIGHT_KEY, String(view.dockHeight));
  } catch {
    // Without storage the height is simply forgotten.
  }
}

function rememberedHeight(): number {
  try {
    const height = Number(localStorage.getItem(HEIGHT_KEY));
    return height >= LOWEST && height <= HIGHEST ? height : USUAL_HEIGHT;
  } catch {
    return USUAL_HEIGHT;
  }
}

function rememberedWidth(): number {
  try {
    const width = Number(localStorage.getItem(WIDTH_KEY));
    return width >= NARROWEST && width <= WIDEST ? width : USUAL;
  } catch {
    return USUAL;
  }
}

/** Lets go of what is selected on the map. */
export function clearSelection(): void {
  view.units = [];
  view.account = null;
  view.selectionCard = null;
  view.accountCard = null;
}

/** Selects one account and nothing else. */
export function selectAccount(account: number): void {
  clearSelection();
  view.account = account;
}

/** Lets go of what an undone import has taken away. */
export function forgetBeyond(units: number, accounts: number): void {
  if (view.units.some((unit) => unit >= units)) view.units = [];
  if (view.account !== null && view.account >= accounts) view.account = null;
}
