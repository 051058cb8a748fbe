// Colours of the map: what is fixed by look.md, and shades of the territory colours.

import type { Theme } from '../state/theme.svelte';

export interface Ground {
  land: string;
  water: string;
  river: string;
  country: string;
  state: string;
  county: string;
  area: string;
  place: string;
  halo: string;
  label: string;
  casing: string;
  account: string;
  accountText: string;
  accent: string;
  erase: string;
}

export const GROUND: Record<Theme, Ground> = {
  light: {
    land: '#f4f2ee',
    water: '#dde7ee',
    river: '#c9d9e3',
    country: '#b9b4ac',
    state: '#a39d94',
    county: '#c6c1b9',
    area: '#57524c',
    place: '#5f5a54',
    halo: 'rgba(255,255,255,0.85)',
    label: '#1c1b1a',
    casing: '#ffffff',
    account: '#33302c',
    accountText: '#ffffff',
    accent: '#2f5bea',
    erase: 'rgba(120,114,106,0.55)',
  },
  dark: {
    land: '#1b1c1f',
    water: '#11161b',
    river: '#1d2a33',
    country: '#55524d',
    state: '#5c5953',
    county: '#3b3a3c',
    area: '#0b0b0c',
    place: '#aba69e',
    halo: 'rgba(16,17,19,0.85)',
    label: '#f4f2ee',
    casing: '#0c0d0f',
    account: '#e9e5de',
    accountText: '#151517',
    accent: '#7c9bff',
    erase: 'rgba(160,154,146,0.45)',
  },
};

/** How strong a territory's fill is; look.md asks for these. */
export const FILL: Record<Theme, number> = { light: 0.55, dark: 0.45 };
/** How strong the fill of a selected area is. */
export const FILL_SELECTED = 0.75;
/** How strong the fill of an area under the gesture is. */
export const FILL_GHOST = 0.9;

type Rgb = [number, number, number];

/** Reads `#rrggbb`; anything else is grey, so that a wrong colour never breaks the map. */
export function rgb(hex: string): Rgb {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!found) return [128, 128, 128];
  return [parseInt(found[1]!, 16), parseInt(found[2]!, 16), parseInt(found[3]!, 16)];
}

/** The colour with an opacity. */
export function alpha(hex: string, opacity: number): string {
  return `rgba(${rgb(hex).join(',')},${opacity})`;
}

/** The colour mixed with another: 0 leaves it, 1 replaces it. */
export function mix(hex: string, other: string, share: number): string {
  const [from, to] = [rgb(hex), rgb(other)];
  const mixed = from.map((part, at) => Math.round(part + (to[at]! - part) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The shade that a territory's outline has: darker on the light map, lighter on the dark one. */
export function outline(hex: string, theme: Theme): string {
  return theme === 'light' ? mix(hex, '#1a1714', 0.38) : mix(hex, '#ffffff', 0.22);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance(hex: string): number {
  const [red, green, blue] = rgb(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast between two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
