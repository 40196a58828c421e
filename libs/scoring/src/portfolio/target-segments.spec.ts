import { ageGenderShare, countryPopulation } from '../benchmarks/segment-populations';
import { spreadOverSegments, targetSegments } from './target-segments';

const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'];

test('ages and genders of a country are a part of its people, and both genders make the unknown one', () => {
  for (const country of ['FR', 'US', 'BR', 'JP', 'EG', 'AU']) {
    const parts = ['F', 'M'].flatMap((gender) => AGES.map((age) => ageGenderShare(country, `${gender}${age}`) ?? 0));
    const all = parts.reduce((sum, part) => sum + part, 0);
    expect(all).toBeGreaterThan(0.6);
    expect(all).toBeLessThan(0.9);
    expect(ageGenderShare(country, 'U25-34')).toBeCloseTo(parts[2] + parts[9], 9);
  }
});

test('a target of countries and ages has a segment for each pair, with the people of the pair', () => {
  const segments = targetSegments(
    [
      ['country:FR', 'country:BE'],
      ['agegender:F18-24', 'agegender:F25-34'],
    ],
    [],
  );
  expect(segments).toHaveLength(4);
  expect(segments[0].population).toBeCloseTo((countryPopulation('FR') ?? 0) * (ageGenderShare('FR', 'F18-24') ?? 0), 3);
  // No source gives the people of Belgium: the segment is open.
  expect(segments.filter(({ population }) => population === Infinity)).toHaveLength(2);
});

test('an age with and without its gender is one segment, not two that overlap', () => {
  const segments = targetSegments([['country:FR'], ['agegender:F18-24', 'agegender:U18-24', 'agegender:M25-34']], []);
  expect(segments.map(({ ageGender }) => ageGender)).toEqual([
    ['agegender:F18-24', 'agegender:U18-24'],
    ['agegender:M25-34'],
  ]);
});

test('one interest with a published share makes the populations smaller, an unknown one leaves them', () => {
  const [whole] = targetSegments([['country:FR']], []);
  const [beauty] = targetSegments([['country:FR'], ['interest:beauty']], []);
  const [knitting] = targetSegments([['country:FR'], ['interest:knitting']], []);
  expect(beauty.population).toBeCloseTo(whole.population * 0.23, 3);
  expect(knitting.population).toBe(whole.population);
});

test('a target without a country is spread over the countries of the pool and the rest', () => {
  const segments = targetSegments([['agegender:F18-24']], ['FR', 'DE']);
  const { segments: at, people } = spreadOverSegments(segments, 1_000, {
    shares: { 'country:FR': 5_000, 'country:DE': 3_000, 'agegender:F18-24': 4_000 },
  });
  expect(people.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1_000, 6);
  expect(at.map((s) => segments[s].country)).toContain(null);
});

test('people spread by joint shares where they are given, else by the product', () => {
  const segments = targetSegments([['country:FR', 'country:DE'], ['agegender:F18-24']], []);
  const shares = { 'country:FR': 6_000, 'country:DE': 2_000, 'agegender:F18-24': 5_000 };
  expect(spreadOverSegments(segments, 800, { shares }).people).toEqual([600, 200]);
  const joint = { 'agegender:F18-24&country:FR': 1_000, 'agegender:F18-24&country:DE': 3_000 };
  expect(spreadOverSegments(segments, 800, { shares, joint }).people).toEqual([200, 600]);
});
