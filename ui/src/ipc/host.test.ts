import { expect, it } from 'vitest';
import { asProblem } from './host';

it('anything thrown becomes a sentence', () => {
  const told = { code: 'locked', message: 'North is locked.', fix: 'Unlock it.' };
  expect(asProblem(told)).toBe(told);
  expect(asProblem(new TypeError('Failed to fetch')).message).toBe(
    'The program did not answer: Failed to fetch',
  );
});
