import { describe, expect, it } from 'vitest';
import type { MeasureView } from '../ipc/types';
import { counted, exact, short, shortSigned, signedPercent } from './numbers';

const money: MeasureView = { key: 'revenue', label: 'Revenue', kind: 'money' };
const hours: MeasureView = { key: 'workload', label: 'Workload', kind: 'hours' };

describe('numbers', () => {
  it('are short from five digits on and exact in the tooltip', () => {
    expect(short(4_213_400, money, 'USD')).toBe('$4.21M');
    expect(exact(4_213_400.5, money, 'USD')).toBe('$4,213,400.50');
    expect(short(9_999, money, 'USD')).toBe('$9,999');
  });

  it('carry the unit of their measure', () => {
    expect(short(1_840, hours, 'USD')).toBe('1,840 h');
    expect(short(23, undefined, 'USD')).toBe('23');
  });

  it('show a currency nobody knows as a plain number', () => {
    expect(short(12, money, '')).toBe('12');
  });

  it('say the direction with a sign, also for nothing', () => {
    expect(shortSigned(410_000, money, 'USD')).toBe('+$410K');
    expect(shortSigned(-23, undefined, '')).toBe('−23');
    expect(shortSigned(0, undefined, '')).toBe('±0');
  });

  it('keep one decimal below ten per cent', () => {
    expect(signedPercent(12.4)).toBe('+12 %');
    expect(signedPercent(-3.26)).toBe('−3.3 %');
    expect(signedPercent(-0.01)).toBe('0 %');
  });

  it('count one area and several areas', () => {
    expect(counted(1, 'area', 'areas')).toBe('1 area');
    expect(counted(1_400, 'area', 'areas')).toBe('1,400 areas');
  });
});
