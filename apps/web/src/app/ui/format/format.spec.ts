import { TestBed } from '@angular/core/testing';
import { Format } from './format';

const NARROW = '\u202f';

describe('numbers by locale', () => {
  const formats = (): Format => TestBed.inject(Format);

  it('writes English with a true minus', () => {
    const format = formats();
    expect(format.number(142300)).toBe('142,300');
    expect(format.percent(0.058, 1)).toBe('5.8%');
    expect(format.change(-0.004)).toBe('−0.4%');
    expect(format.change(0.018)).toBe('+1.8%');
    expect(format.compact(48_214)).toBe('48k');
    expect(format.compact(1_240_000)).toBe('1.2M');
    expect(format.date('2026-09-12')).toMatch(/^12 Sept? 2026$/);
  });

  it('writes French with narrow no-break spaces', () => {
    const format = formats();
    format.use('fr');
    expect(format.number(1150)).toBe(`1${NARROW}150`);
    expect(format.percent(0.058, 1)).toBe(`5,8${NARROW}%`);
    expect(format.money({ amount: '1150', currency: 'EUR' })).toBe(`1${NARROW}150${NARROW}€`);
    expect(format.country('DE')).toBe('Allemagne');
  });

  it('writes a range of money with its unit once and no more than three figures', () => {
    const format = formats();
    const range = (low: string, high: string) =>
      format.moneyRange({ amount: low, currency: 'EUR' }, { amount: high, currency: 'EUR' });
    expect(range('600', '980')).toBe('€600–980');
    expect(range('21992', '34363')).toBe('€22,000–34,400');
    expect(range('850', '850')).toBe('€850');
    format.use('fr');
    expect(range('600', '980')).toBe(`600–980${NARROW}€`);
  });

  it('shows cents only where they matter', () => {
    const format = formats();
    expect(format.money({ amount: '38.25', currency: 'EUR' })).toBe('€38.25');
    expect(format.money({ amount: '2400.00', currency: 'EUR' })).toBe('€2,400');
  });
});
