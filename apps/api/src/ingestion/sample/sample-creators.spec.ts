import { createHash } from 'node:crypto';
import { CATEGORIES } from '@vivier/domain/creators/category';
import { handleKey, looksLikeHandle } from '@vivier/domain/creators/handle';
import { NETWORKS } from '@vivier/domain/creators/network';
import { dayNumber } from '@vivier/domain/time/iso-date';
import { monthsBefore } from './sample-history';
import { sampleCreators, type SampleCreator, type SampleProfile } from './sample-creators';

const asOf = '2026-11-22';

function fingerprint(creators: readonly SampleCreator[]): string {
  return createHash('sha256').update(JSON.stringify(creators)).digest('hex');
}

function shareOf<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.filter(test).length / values.length;
}

describe('sample creators', () => {
  let creators: SampleCreator[];
  let profiles: SampleProfile[];

  beforeAll(() => {
    creators = [...sampleCreators({ asOf })];
    profiles = creators.flatMap((creator) => creator.profiles);
  });

  it('are the same for the same seed and day, and others for another seed', () => {
    const first = fingerprint([...sampleCreators({ asOf, creators: 600 })]);
    expect(fingerprint([...sampleCreators({ asOf, creators: 600 })])).toBe(first);
    expect(fingerprint(creators.slice(0, 600))).toBe(first);
    expect(fingerprint([...sampleCreators({ asOf, creators: 600, seed: 7 })])).not.toBe(first);
  });

  it('move with the reference day and change in nothing but dates', () => {
    const now = [...sampleCreators({ asOf, creators: 50 })].flatMap((creator) => creator.profiles);
    const later = [...sampleCreators({ asOf: '2027-01-22', creators: 50 })].flatMap((creator) => creator.profiles);
    expect(later.map(({ handle, snapshots }) => [handle, snapshots.at(-1)?.metrics.followers])).toEqual(
      now.map(({ handle, snapshots }) => [handle, snapshots.at(-1)?.metrics.followers]),
    );
    expect(later.map(({ snapshots }) => snapshots.at(-1)?.asOf)).toEqual(
      now.map(({ snapshots }) => monthsBefore(snapshots.at(-1)?.asOf as string, -2)),
    );
  });

  it('are ten thousand people with about twelve thousand profiles on all nine networks', () => {
    expect(creators).toHaveLength(10_000);
    expect(profiles.length).toBeGreaterThan(11_700);
    expect(profiles.length).toBeLessThan(12_300);
    for (const network of NETWORKS)
      expect(profiles.filter((profile) => profile.network === network).length).toBeGreaterThan(300);
    expect(
      creators.filter(({ profiles: own }) => new Set(own.map(({ network }) => network)).size < own.length),
    ).toEqual([]);
  });

  it('have handles that are well formed and taken once a network', () => {
    const keys = profiles.map(({ network, handle }) => `${network}/${handleKey(handle)}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(profiles.filter(({ handle }) => !looksLikeHandle(handle) || handle.length > 40)).toEqual([]);
  });

  it('are written in several scripts, Ł included', () => {
    const names = creators.map(({ displayName }) => displayName);
    for (const script of [
      /\p{Script=Arabic}/u,
      /[\p{Script=Han}\p{Script=Hiragana}]/u,
      /Ł/,
      /[ğışİ]/,
      /[éèëï]/,
      /[äöüß]/,
      /ñ/,
    ]) {
      expect(names.filter((name) => script.test(name)).length).toBeGreaterThan(20);
    }
  });

  it('live mostly in France and its neighbours', () => {
    const stated = profiles.filter(({ country }) => country !== null);
    const inFrance = shareOf(stated, ({ country }) => country === 'FR');
    expect(inFrance).toBeGreaterThan(0.3);
    expect(inFrance).toBeLessThan(0.42);
    expect(shareOf(profiles, ({ country }) => country === null)).toBeGreaterThan(0.01);
    expect(shareOf(profiles, ({ countryBasis }) => countryBasis === 'audience')).toBeGreaterThan(0.01);
    expect(profiles.filter(({ country, countryBasis }) => (country === null) !== (countryBasis === null))).toEqual([]);
  });

  it('use categories of the taxonomy and mail addresses that reach nobody', () => {
    const known = new Set<string>(CATEGORIES);
    expect(profiles.flatMap(({ categories }) => categories).filter((category) => !known.has(category))).toEqual([]);
    const mails = creators.map(({ email }) => email).filter((email) => email !== null);
    expect(mails.length).toBeGreaterThan(4_000);
    expect(mails.filter((email) => !/^[a-z0-9]+\.[a-z0-9]+@example\.com$/.test(email))).toEqual([]);
    expect(profiles.filter(({ url }) => !url.startsWith('https://example.com/'))).toEqual([]);
  });

  it('have audience shares that are whole basis points and never pass the whole in a dimension', () => {
    const known = profiles.filter(({ audience }) => audience !== null);
    expect(known.length / profiles.length).toBeCloseTo(0.35, 1);
    for (const { audience } of known) {
      const sums: Record<string, number> = {};
      expect(Object.values(audience!.shares).filter((share) => !Number.isInteger(share) || share < 0)).toEqual([]);
      for (const [key, share] of Object.entries(audience!.shares)) {
        const dimension = key
          .split('&')
          .map((part) => part.split(':')[0])
          .join('&');
        sums[dimension] = (sums[dimension] ?? 0) + share;
      }
      expect(Math.max(...Object.values(sums))).toBeLessThanOrEqual(10_000);
      expect(Object.keys(sums).sort()).toEqual(
        (audience!.joint ? ['agegender', 'agegender&country'] : ['agegender']).concat([
          'country',
          'interest',
          'language',
        ]),
      );
    }
  });

  it('have joint shares whose cells sum to the country and never pass the age group', () => {
    const joint = profiles.filter(({ audience }) => audience?.joint);
    expect(joint.length).toBeGreaterThan(200);
    for (const { audience } of joint) {
      const { shares } = audience!;
      for (const country of Object.keys(shares).filter((key) => key.startsWith('country:'))) {
        const cells = Object.entries(shares).filter(([key]) => key.endsWith(`&${country}`));
        expect(cells.reduce((sum, [, share]) => sum + share, 0)).toBe(shares[country]);
        expect(cells.filter(([key, share]) => share > shares[key.split('&')[0]])).toEqual([]);
      }
    }
  });

  it('have snapshots in order, the last of them no later than the reference day, most of them twelve', () => {
    expect(profiles.reduce((sum, { snapshots }) => sum + snapshots.length, 0)).toBeGreaterThan(120_000);
    expect(shareOf(profiles, ({ snapshots }) => snapshots.length === 12)).toBeGreaterThan(0.85);
    expect(shareOf(profiles, ({ snapshots }) => snapshots.at(-1)!.asOf < '2026-09-01')).toBeGreaterThan(0.005);
    const disordered = profiles.filter(({ snapshots }) => {
      const days = snapshots.map((snapshot) => dayNumber(snapshot.asOf));
      return days.some((day, i) => i > 0 && day <= days[i - 1]) || days[days.length - 1] > dayNumber(asOf);
    });
    expect(disordered).toEqual([]);
    const metrics = profiles.flatMap(({ snapshots }) => snapshots.map((snapshot) => snapshot.metrics));
    expect(metrics.filter(({ followers }) => !Number.isSafeInteger(followers) || followers < 1)).toEqual([]);
    const wrong = (value: number | null) => value !== null && !(Number.isFinite(value) && value >= 0);
    expect(metrics.filter((figures) => Object.values(figures).some(wrong))).toEqual([]);
  });

  it('have dated posts for about 8 %, 20 to 60 each, before the reference day, some without views', () => {
    const dated = profiles.filter(({ posts }) => posts.length > 0);
    expect(dated.length / profiles.length).toBeGreaterThan(0.065);
    expect(dated.length / profiles.length).toBeLessThan(0.1);
    for (const { posts, lastPostOn } of dated) {
      expect(posts.length).toBeGreaterThanOrEqual(20);
      expect(posts.length).toBeLessThanOrEqual(60);
      expect(posts.at(-1)!.publishedAt.slice(0, 10)).toBe(lastPostOn);
      expect(posts.filter((post) => post.publishedAt >= asOf)).toEqual([]);
    }
    const posts = dated.flatMap((profile) => profile.posts);
    const missing = shareOf(posts, ({ views }) => views === null);
    expect(missing).toBeGreaterThan(0.1);
    expect(missing).toBeLessThan(0.7);
    expect(shareOf(posts, ({ sponsored }) => sponsored)).toBeGreaterThan(0.08);
    expect(shareOf(posts, ({ sponsored }) => sponsored)).toBeLessThan(0.2);
  });

  it('are looked at more often than they are liked', () => {
    const likedMore = (likes: number | null, views: number | null) => likes !== null && views !== null && likes > views;
    const latest = profiles.map(({ snapshots }) => snapshots.at(-1)!.metrics);
    expect(shareOf(latest, ({ avgLikes, avgViews }) => likedMore(avgLikes, avgViews))).toBeLessThan(0.001);
    expect(shareOf(latest, ({ avgLikes, followers }) => (avgLikes ?? 0) > followers)).toBeLessThan(0.02);
    const posts = profiles.flatMap((profile) => profile.posts);
    expect(shareOf(posts, ({ likes, views }) => likedMore(likes, views))).toBeLessThan(0.002);
  });

  it('leave things unknown: prices, figures, posts behind the averages', () => {
    const latest = profiles.map(({ snapshots }) => snapshots.at(-1)!.metrics);
    expect(shareOf(profiles, ({ price }) => price !== null)).toBeCloseTo(0.25, 1);
    expect(shareOf(latest, ({ sampledPosts }) => sampledPosts !== null && sampledPosts < 3)).toBeGreaterThan(0.01);
    expect(shareOf(latest, (m) => m.avgLikes === null && m.avgViewers === null && m.avgViews === null)).toBeGreaterThan(
      0.005,
    );
    expect(
      profiles.filter(({ snapshots }) => snapshots.length === 1 && snapshots[0].metrics.following === null).length,
    ).toBeGreaterThan(80);
    expect(shareOf(latest, ({ followers }) => followers < 1_000)).toBeGreaterThan(0);
  });

  it.each(['follower_spike', 'viral_month', 'bought_likes', 'silent_followers', 'mass_following', 'low_variation'])(
    'hold some made odd on purpose: %s',
    (kind) => {
      expect(profiles.filter(({ planted }) => planted === kind).length).toBeGreaterThan(20);
    },
  );
});
