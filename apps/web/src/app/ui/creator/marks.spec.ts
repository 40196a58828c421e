import { initialsOf } from './avatar';
import { scale } from './interval-mark';

describe('initials', () => {
  it.each([
    ['Inès Valcourt', 'IV'],
    ['madonna', 'MA'],
    ['Jean de la Tour', 'JT'],
    ['🎮 gamer_42', 'G4'],
    ['', ''],
    ['élodie', 'ÉL'],
  ])('%s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('the scale of the interval mark', () => {
  it('puts equal ratios at equal distances and holds what lies outside at its ends', () => {
    const place = scale(0.01, 0.09);
    expect(place(0.03)).toBeCloseTo(50, 9);
    expect(place(0.01)).toBe(0);
    expect(place(0.5)).toBe(100);
    expect(place(0)).toBe(0);
  });
});
