import { checkBrief } from '@vivier/domain/briefs/check-brief';
import { checkKpis } from '@vivier/domain/briefs/kpi';
import { isKnownCategory } from '@vivier/domain/creators/category';
import { sampleCreators } from './sample-creators';
import { deskWork, SAMPLE_BRANDS, SAMPLE_LISTS, SAMPLE_PEOPLE, sampleBriefs } from './sample-desk';
import { SAMPLE_COUNTRIES } from './sample-places';
import { SampleRandom } from './sample-random';

const asOf = '2026-11-22';

describe('the desk of the sample agency', () => {
  it('has briefs that the product itself would accept, unchanged', () => {
    const codes = {
      isCountry: (code: string) => SAMPLE_COUNTRIES.includes(code),
      isLanguage: (code: string) => ['fr', 'en', 'de', 'nl'].includes(code),
      isCategory: isKnownCategory,
    };
    for (const { brand, budgetMinor, kpis, ...brief } of sampleBriefs(asOf)) {
      expect(checkKpis(kpis)).toEqual(kpis);
      const budget = { amount: (budgetMinor / 100).toFixed(2), currency: 'EUR' };
      const checked = checkBrief({ ...brief, budget }, codes);
      expect(checked).toEqual({ ...brief, budget: { minor: budgetMinor, currency: 'EUR' }, weights: null });
      expect(brand === null || (SAMPLE_BRANDS as readonly string[]).includes(brand)).toBe(true);
      expect(brief.startsOn > asOf && brief.endsOn > brief.startsOn).toBe(true);
    }
  });

  it('has a community manager, an approver of each brand and a lead, signed in by address in that order', () => {
    expect(SAMPLE_PEOPLE.map(({ role, brand }) => [role, brand])).toEqual([
      ['community_manager', null],
      ['brand_approver', SAMPLE_BRANDS[0]],
      ['brand_approver', SAMPLE_BRANDS[1]],
      ['agency_lead', null],
    ]);
    expect(SAMPLE_PEOPLE.map(({ email }) => email)).toEqual(SAMPLE_PEOPLE.map(({ email }) => email).sort());
    expect(SAMPLE_PEOPLE.filter(({ email }) => !email.endsWith('@example.com'))).toEqual([]);
  });

  it('finds creators for every brief and enough for every list', () => {
    const creators = [...sampleCreators({ asOf, creators: 3_000 })];
    const profiles = creators.flatMap((creator) => creator.profiles);
    for (const { networks, countries, categories } of sampleBriefs(asOf)) {
      const found = profiles.filter(
        (profile) =>
          networks.includes(profile.network) &&
          profile.categories.some((category) => categories.includes(category)) &&
          (countries.length === 0 || countries.includes(profile.country ?? '')),
      );
      expect(found.length).toBeGreaterThan(50);
    }
    for (const { wants, size } of SAMPLE_LISTS) {
      const found = creators.flatMap((creator) => creator.profiles.filter((profile) => wants(profile, creator)));
      expect(found.length).toBeGreaterThanOrEqual(size);
    }
  });

  it('writes notes and contacts of the past only', () => {
    const random = new SampleRandom(1, 'desk');
    const works = Array.from({ length: 5_000 }, () => deskWork(asOf, random));
    const days = works.flatMap(({ note, contact }) => [note?.on, contact?.on]).filter((day) => day !== undefined);
    expect(days.length).toBeGreaterThan(100);
    expect(days.filter((day) => day >= asOf)).toEqual([]);
    expect(works.filter(({ tags }) => new Set(tags).size < tags.length)).toEqual([]);
  });
});
