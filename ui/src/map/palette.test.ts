import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alpha, contrast, mix, outline, rgb } from './palette';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');

/** Reads the custom properties of one theme. */
function tokensOf(theme: 'light' | 'dark'): Record<string, string> {
  const from = tokens.indexOf(`[data-theme='${theme}']`);
  const block = tokens.slice(from, tokens.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((found) => [found[1]!, found[2]!]),
  );
}

describe('colours', () => {
  it('that are no colours become grey', () => {
    expect(rgb('nonsense')).toEqual([128, 128, 128]);
    expect(alpha('#2f5bea', 0.5)).toBe('rgba(47,91,234,0.5)');
  });

  it('of outlines are darker than the fill on the light map and lighter on the dark one', () => {
    expect(contrast(outline('#56b4e9', 'light'), '#ffffff')).toBeGreaterThan(
      contrast('#56b4e9', '#ffffff'),
    );
    expect(contrast(outline('#4477aa', 'dark'), '#000000')).toBeGreaterThan(
      contrast('#4477aa', '#000000'),
    );
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`of text can be read on every ${theme} ground`, () => {
      const colours = tokensOf(theme);
      const grounds = ['page', 'panel', 'sunken', 'accent-soft'];
      const texts = ['text', 'muted', 'accent', 'good', 'warn', 'bad', 'under', 'over'];
      const poor = grounds.flatMap((ground) =>
        texts
          .map((text) => ({ text, ground, ratio: contrast(colours[text]!, colours[ground]!) }))
          .filter((pair) => pair.ratio < 4.5),
      );
      expect(poor).toEqual([]);
      expect(contrast(colours['on-accent']!, colours['accent']!)).toBeGreaterThanOrEqual(4.5);
    });
  }
});
