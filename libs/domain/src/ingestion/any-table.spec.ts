import fc from 'fast-check';
import { isDomainError } from '../errors/domain-error';
import { postClassifier } from './classify-post';
import { countries, plan } from './plan-table.fixture';
import { creatorClassifier } from './classify-creator';

// Any table at all: the rules answer for every record, with a coded refusal at worst.
const header = fc.oneof(
  fc.constantFrom(
    'handle',
    'Followers',
    'Followers',
    'Views avg.',
    'Country',
    'stats',
    'Price',
    'Date',
    'network',
    'url',
    'ER %',
    'Audience FR %',
    'Caption',
    'Likes',
    '__proto__',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const cell = fc.oneof(
  fc.constantFrom(
    'ann',
    '@bob',
    '5K',
    '475.8',
    'France',
    '{"followers":5}',
    "{'a': None}",
    '[{"code":"FR","weight":0.2}]',
    '{"__proto__":{"x":1}}',
    'https://x.com/a',
    '1e400',
    '-1',
    '%',
    '99999999999999999999',
    'N/A',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

test('every record of any table is blank, accepted or rejected with a reason', () => {
  fc.assert(
    fc.property(
      fc.array(header, { minLength: 1, maxLength: 8 }),
      fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }),
      fc.boolean(),
      (headers, rows, told) => {
        try {
          const proposed = plan([headers, ...rows], told ? { network: 'x', currency: 'EUR' } : {});
          expect(JSON.parse(JSON.stringify(proposed))).toEqual(proposed);
          const classify =
            proposed.kind === 'posts' ? postClassifier(proposed, countries) : creatorClassifier(proposed, countries);
          rows.forEach((cells, at) => {
            const outcome = classify({ line: at + 2, cells });
            expect(outcome.line).toBe(at + 2);
            if (outcome.status === 'rejected') expect(outcome.rejects.length).toBeGreaterThan(0);
            if (outcome.status === 'accepted') expect(outcome.key.length * outcome.content.length).toBeGreaterThan(0);
          });
        } catch (error) {
          if (!isDomainError(error)) throw error;
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
