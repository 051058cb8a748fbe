// Colours of classes: one hue from faint to strong, or two about a middle. Territories are told by
// their borders meanwhile.

import type { Theme } from '../state/theme.svelte';
import { mix } from './palette';

/** Faint to strong: on the dark map what is strong is bright. */
const RAMP: Record<Theme, [string, string, string]> = {
  light: ['#dcebf5', '#5b9bc6', '#123c66'],
  dark: ['#22364a', '#3f7fb4', '#cfe6fa'],
};
/** Below, at and above the middle: blue and orange are told apart by nearly everyone. */
const ABOUT: Record<Theme, [string, string, string]> = {
  light: ['#2f6fb5', '#efece6', '#c96a12'],
  dark: ['#6fa8e6', '#34343a', '#e69a4c'],
};

/** The colours of so many classes, the least first. */
export function shades(count: number, diverging: boolean, theme: Theme): string[] {
  const [low, middle, high] = (diverging ? ABOUT : RAMP)[theme];
  return Array.from({ length: count }, (_, at) => {
    const share = count === 1 ? 0.5 : at / (count - 1);
    return share < 0.5 ? mix(low, middle, share * 2) : mix(middle, high, share * 2 - 1);
  });
}
