import fc from 'fast-check';
import { OBJECTIVES } from '@vivier/scoring/weights';
import { type BriefToRank, rankedBy } from './ranking-brief';

const EMPTY: BriefToRank = {
  objective: 'sales',
  audience: [],
  minimumShares: [],
  networks: [],
  tiers: [],
  countries: [],
  languages: [],
  categories: [],
  weightsBp: null,
};

describe('rankedBy', () => {
  it('gives the engagement weights with both fits shared out when there is no brief', () => {
    // 3500 : 1500 : 1000 of 6000, by largest remainder.
    expect(rankedBy(null)).toEqual({
      objective: 'engagement',
      brief: { weightsBp: [5833, 2500, 0, 1667, 0] },
      notes: ['no_brief'],
    });
  });

  it('keeps the table of the objective when a brief asks for everything', () => {
    const audience = [{ keys: ['country:FR', 'country:BE'] }, { keys: ['language:fr'] }];
    const ranked = rankedBy({
      ...EMPTY,
      audience,
      networks: ['tiktok'],
      minimumShares: [{ key: 'country:FR', share: 0.4 }],
    });
    expect(ranked).toEqual({
      objective: 'sales',
      notes: [],
      brief: {
        weightsBp: [2500, 2000, 2500, 1500, 1500],
        target: [['country:FR', 'country:BE'], ['language:fr']],
        wishes: { network: ['tiktok'] },
        gates: [{ keys: ['country:FR'], minBp: 4000 }],
      },
    });
  });

  it('says which weights were shared out', () => {
    expect(rankedBy(EMPTY).notes).toEqual(['audience_fit_shared_out', 'brief_fit_shared_out']);
    expect(rankedBy({ ...EMPTY, categories: ['beauty'] }).notes).toEqual(['audience_fit_shared_out']);
    expect(rankedBy({ ...EMPTY, weightsBp: [10_000, 0, 0, 0, 0] }).notes).toEqual([]);
  });

  it('falls back to the objective when own weights lie on nothing that is asked', () => {
    const ranked = rankedBy({ ...EMPTY, weightsBp: [0, 0, 6000, 0, 4000] });
    expect(ranked.notes[0]).toBe('own_weights_not_usable');
    expect(ranked.brief.weightsBp).toEqual(rankedBy(EMPTY).brief.weightsBp);
  });

  it('always weighs the whole, and nothing that is not asked', () => {
    const words = fc.constantFrom<string[]>([], ['a']);
    fc.assert(
      fc.property(
        fc.constantFrom(...OBJECTIVES),
        fc.boolean(),
        fc.record({ networks: words, tiers: words, countries: words, languages: words, categories: words }),
        (objective, targeted, wishes) => {
          const audience = targeted ? [{ keys: ['country:FR'] }] : [];
          const { brief } = rankedBy({ ...EMPTY, ...wishes, objective, audience });
          expect(brief.weightsBp.reduce((sum, weight) => sum + weight, 0)).toBe(10_000);
          expect(brief.weightsBp[2] > 0).toBe(targeted);
          expect(brief.weightsBp[4] > 0).toBe(Object.values(wishes).some(({ length }) => length > 0));
        },
      ),
    );
  });
});
