import { NETWORKS, type Network } from '@vivier/domain/creators/network';
import { addDays, type IsoDate } from '@vivier/domain/time/iso-date';
import { sampleAudience, type SampleAudience } from './sample-audiences';
import { sampleBio } from './sample-bios';
import { sampleHistory, sampleMonths, type SampleSnapshot } from './sample-history';
import {
  count,
  emptyMetrics,
  followersOf,
  latestMetrics,
  type Planted,
  type SampleMetrics,
  sizeScore,
} from './sample-metrics';
import { HandleBook, sampleEmail, sampleName, type SampleName } from './sample-names';
import { type Place, samplePlace } from './sample-places';
import { canPost, type SamplePost, samplePosts } from './sample-posts';
import { samplePrice } from './sample-prices';
import { SampleRandom, weighted } from './sample-random';
import { sampleCategories, sampleTopic, type SampleTopic } from './sample-topics';

export interface SampleCreator {
  readonly displayName: string;
  readonly email: string | null;
  readonly profiles: readonly SampleProfile[];
}

export interface SampleProfile {
  readonly network: Network;
  readonly handle: string;
  readonly displayName: string;
  readonly url: string;
  readonly bio: string | null;
  readonly country: string | null;
  readonly countryBasis: 'stated' | 'audience' | null;
  readonly language: string | null;
  readonly categories: readonly string[];
  readonly verified: boolean | null;
  /** oldest first; the last one holds the profile's own figures */
  readonly snapshots: readonly SampleSnapshot[];
  readonly audience: SampleAudience | null;
  readonly posts: readonly SamplePost[];
  readonly price: { readonly minor: number; readonly currency: string; readonly asOf: IsoDate } | null;
  readonly lastPostOn: IsoDate | null;
  /** what was made odd on purpose, for tests; never stored */
  readonly planted: Planted | null;
}

export interface SampleOptions {
  /** the reference day: the newest figures are of this day */
  readonly asOf: IsoDate;
  readonly creators?: number;
  readonly seed?: number;
}

export const SAMPLE_CREATORS = 10_000;
export const SAMPLE_SEED = 20_261;

const FIRST_NETWORK = weighted<Network>([
  ['instagram', 37],
  ['tiktok', 21],
  ['youtube', 15],
  ['twitch', 7],
  ['x', 5],
  ['facebook', 4],
  ['linkedin', 4],
  ['pinterest', 3.5],
  ['podcast', 3.5],
]);
const PROFILES = weighted<number>([
  [1, 82],
  [2, 16],
  [3, 2],
]);
const PLANTED = weighted<Planted | null>([
  [null, 95],
  ['follower_spike', 1],
  ['viral_month', 1.4],
  ['bought_likes', 0.8],
  ['silent_followers', 0.8],
  ['mass_following', 0.6],
  ['low_variation', 0.4],
]);
const POSTS_SHARE = 0.095;
/** Profiles of which only the name and today's followers are known. */
const BARE_SHARE = 0.012;

/** The creators of the sample workspace, one after the other: the same options give the same creators, bit for bit. */
export function* sampleCreators({
  asOf,
  creators = SAMPLE_CREATORS,
  seed = SAMPLE_SEED,
}: SampleOptions): Generator<SampleCreator> {
  const handles = new HandleBook();
  const months = sampleMonths(asOf);
  for (let index = 0; index < creators; index += 1) {
    const random = new SampleRandom(seed, 'creator', index);
    const place = samplePlace(random);
    const name = sampleName(place.culture, random);
    const networks = sampleNetworks(random);
    const topic = sampleTopic(networks[0], random);
    const email = random.chance(0.46) ? sampleEmail(name) : null;
    const size = sizeScore(random, null);
    const profiles = networks.map((network, nth) => {
      const own = new SampleRandom(seed, 'profile', index * 8 + nth);
      const followers = followersOf(nth === 0 ? size : sizeScore(own, size));
      return sampleProfile({ network, name, place, topic, followers, handles, months }, own);
    });
    yield { displayName: name.shown, email, profiles };
  }
}

function sampleNetworks(random: SampleRandom): Network[] {
  const networks = [random.choose(FIRST_NETWORK)];
  const wanted = random.choose(PROFILES);
  while (networks.length < wanted) {
    const next = random.chance(0.7) ? random.choose(FIRST_NETWORK) : random.pick(NETWORKS);
    if (!networks.includes(next)) networks.push(next);
  }
  return networks;
}

interface ProfileSeed {
  readonly network: Network;
  readonly name: SampleName;
  readonly place: Place;
  readonly topic: SampleTopic;
  readonly followers: number;
  readonly handles: HandleBook;
  readonly months: readonly IsoDate[];
}

function sampleProfile(from: ProfileSeed, random: SampleRandom): SampleProfile {
  const { network, name, place, topic, followers, months } = from;
  const handle = from.handles.take(network, name, random);
  if (random.chance(BARE_SHARE)) return bareProfile(from, handle, random);
  const planted = random.choose(PLANTED);
  const metrics = latestMetrics(network, followers, planted, random);
  const asOf = months[months.length - 1];
  const dated = canPost(network, metrics) && (planted === 'low_variation' || random.chance(POSTS_SHARE));
  const posts = dated ? samplePosts({ network, metrics, planted, topic, language: place.language }, asOf, random) : [];
  if (dated) takeAverages(metrics, posts);
  const snapshots = sampleHistory(network, metrics, planted, months, random, dated || planted !== null);
  const seenOn = snapshots[snapshots.length - 1].asOf;
  const audience = random.chance(0.35) ? sampleAudience({ ...place, topic, followers }, random) : null;
  const price = random.chance(0.25) ? samplePrice(network, followers, place.country, random) : null;
  return {
    network,
    handle,
    displayName: name.shown,
    url: `https://example.com/${network}/${handle}`,
    bio: sampleBio(topic, place.language, random),
    ...sampleCountry(place, audience, random),
    language: random.chance(0.9) ? place.language : null,
    categories: sampleCategories(topic, random),
    verified: sampleVerified(followers, random),
    snapshots,
    audience,
    posts,
    price: price && { minor: price.minor, currency: price.currency, asOf: addDays(seenOn, -price.daysAgo) },
    lastPostOn: posts.length > 0 ? posts[posts.length - 1].publishedAt.slice(0, 10) : lastPost(seenOn, random),
    planted,
  };
}

function bareProfile(
  { network, name, place, topic, followers, months }: ProfileSeed,
  handle: string,
  random: SampleRandom,
): SampleProfile {
  return {
    network,
    handle,
    displayName: name.shown,
    url: `https://example.com/${network}/${handle}`,
    bio: null,
    ...sampleCountry(place, null, random),
    language: null,
    categories: [topic],
    verified: null,
    snapshots: [{ asOf: months[months.length - 1], metrics: emptyMetrics(followers) }],
    audience: null,
    posts: [],
    price: null,
    lastPostOn: null,
    planted: null,
  };
}

/** The averages of a profile with dated posts are those of its posts. */
function takeAverages(metrics: SampleMetrics, posts: readonly SamplePost[]): void {
  metrics.avgLikes = mean(posts.map(({ likes }) => likes));
  metrics.avgComments = mean(posts.map(({ comments }) => comments));
  metrics.avgShares = mean(posts.map(({ shares }) => shares));
  metrics.avgViews = mean(posts.map(({ views }) => views));
  metrics.averageEngagement = metrics.authenticEngagement = null;
  metrics.sampledPosts = posts.length;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : count(known.reduce((sum, value) => sum + value, 0) / known.length);
}

function sampleCountry(
  { country }: Place,
  audience: SampleAudience | null,
  random: SampleRandom,
): Pick<SampleProfile, 'country' | 'countryBasis'> {
  const mark = random.next();
  if (mark < 0.88) return { country, countryBasis: 'stated' };
  if (!audience) return mark < 0.95 ? { country, countryBasis: 'stated' } : { country: null, countryBasis: null };
  return { country: largestCountry(audience), countryBasis: 'audience' };
}

function largestCountry({ shares }: SampleAudience): string {
  const countries = Object.entries(shares).filter(([key]) => /^country:[A-Z]{2}$/.test(key));
  return countries.reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0].slice('country:'.length);
}

function sampleVerified(followers: number, random: SampleRandom): boolean | null {
  if (random.chance(0.3)) return null;
  return random.chance(followers > 500_000 ? 0.6 : followers > 100_000 ? 0.25 : 0.03);
}

function lastPost(seenOn: IsoDate, random: SampleRandom): IsoDate | null {
  const mark = random.next();
  if (mark < 0.15) return null;
  return addDays(seenOn, -(mark < 0.25 ? random.whole(60, 300) : random.whole(0, 40)));
}
