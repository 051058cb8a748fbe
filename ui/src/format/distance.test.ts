import { expect, it } from 'vitest';
import { distance, usesMiles } from './distance';

it('lengths are miles where roads are, kilometres elsewhere', () => {
  expect(usesMiles('en-US')).toBe(true);
  expect(usesMiles('de')).toBe(false);
  expect(distance(16_093.44, 'en-US')).toBe('10 mi');
  expect(distance(12_400, 'en-AU')).toBe('12.4 km');
});
