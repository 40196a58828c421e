import { mayMove } from '../status/machine';
import { mayUse, USAGE_RIGHT, USAGE_RIGHT_STATUSES, type UsageRight } from './usage-right';

const RIGHT: UsageRight = {
  status: 'granted',
  uses: ['ad'],
  media: ['instagram'],
  territory: ['FR', 'BE'],
  from: '2026-02-01',
  until: '2026-02-28',
};
const QUESTION = { use: 'ad', medium: 'instagram', territory: 'FR', on: '2026-02-10' };

describe('The life of a usage right', () => {
  const allowed = new Set(['asked > granted', 'asked > refused', 'granted > expired', 'granted > revoked']);

  it.each(USAGE_RIGHT_STATUSES.flatMap((from) => USAGE_RIGHT_STATUSES.map((to) => [from, to] as const)))(
    'moves from %s to %s only where the specification says so',
    (from, to) => expect(mayMove(USAGE_RIGHT, from, to)).toBe(allowed.has(`${from} > ${to}`)),
  );
});

describe('May I use this today', () => {
  it.each([
    ['2026-01-31', ['from']],
    ['2026-02-01', []],
    ['2026-02-28', []],
    ['2026-03-01', ['until']],
  ])('holds on its first and its last day: %s', (on, clauses) => {
    expect(mayUse(RIGHT, { ...QUESTION, on })).toEqual({ allowed: clauses.length === 0, clauses });
  });

  it('names every clause that refuses', () => {
    const asked = { use: 'shop', medium: 'print', territory: 'US', on: '2026-02-10' };
    expect(mayUse(RIGHT, asked).clauses).toEqual(['uses', 'media', 'territory']);
  });

  it('holds everywhere in the world, and for ever without an end', () => {
    const right = { ...RIGHT, territory: ['world'], until: null };
    expect(mayUse(right, { ...QUESTION, territory: 'JP', on: '2099-01-01' }).allowed).toBe(true);
  });

  it.each(['asked', 'refused', 'expired', 'revoked'] as const)('is refused while the right is %s', (status) => {
    expect(mayUse({ ...RIGHT, status }, QUESTION)).toEqual({ allowed: false, clauses: ['status'] });
  });
});
