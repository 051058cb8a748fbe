// What the map is shaded by beside its territories: figures of areas in classes, accounts by size.

import { call } from '../ipc/call';
import type { MethodChoice, ShadeChoice, ShadeKind, ShadeView, SymbolsView } from '../ipc/types';
import { complain, plan } from './plan.svelte';
import { same } from './same';

export type SymbolKind = 'circles' | 'heat';

/** Classes unless somebody says otherwise: what the eye still tells apart at a glance. */
const USUAL_CLASSES = 5;

class Shading {
  /** What there is to choose from; empty until somebody looks. */
  kinds = $state.raw<ShadeKind[]>([]);
  /** What areas are shaded by; none = by their territory. */
  what = $state.raw<ShadeChoice | null>(null);
  method = $state.raw<MethodChoice>('quantile');
  classes = $state.raw(USUAL_CLASSES);
  view = $state.raw<ShadeView | null>(null);
  /** What the size of accounts is; none = all alike. */
  sizes = $state.raw<ShadeChoice | null>(null);
  symbol = $state.raw<SymbolKind>('circles');
  symbols = $state.raw<SymbolsView | null>(null);
}

export const shading = new Shading();

/** Forgets what another plan was shaded by. */
export function forgetShading(): void {
  shading.kinds = [];
  shadeBy(null);
  sizeBy(null);
}

/** Shades areas by a figure, in the way that suits it; none = by their territory. */
export function shadeBy(what: ShadeChoice | null): void {
  shading.what = what;
  shading.view = null;
  if (what === null) return;
  const kind = shading.kinds.find((one) => same(one.what, what));
  if (kind?.diverging) shading.method = 'diverging';
  else if (shading.method === 'diverging') shading.method = 'quantile';
}

/** Draws accounts by size; none = all alike. */
export function sizeBy(what: ShadeChoice | null): void {
  shading.sizes = what;
  shading.symbols = null;
}

/** Asks what there is to choose from. */
export async function readKinds(): Promise<void> {
  try {
    shading.kinds = await call('shades', {});
  } catch (thrown) {
    complain(thrown);
  }
}

/** Asks for the classes anew; an answer that comes too late is void. */
export async function readShade(): Promise<void> {
  const { what, method, classes } = shading;
  void plan.versions;
  if (!what) return;
  try {
    const answer = await call('shade', { what, method, classes });
    const same = shading.what === what && shading.method === method;
    if (same && shading.classes === classes) shading.view = answer;
  } catch (thrown) {
    if (shading.what === what) {
      shading.what = shading.view = null;
      complain(thrown);
    }
  }
}

/** Asks for the sizes anew. */
export async function readSymbols(): Promise<void> {
  const what = shading.sizes;
  void plan.versions;
  if (!what) return;
  try {
    const answer = await call('symbols', { what });
    if (shading.sizes === what) shading.symbols = answer;
  } catch (thrown) {
    if (shading.sizes === what) {
      shading.sizes = shading.symbols = null;
      complain(thrown);
    }
  }
}
