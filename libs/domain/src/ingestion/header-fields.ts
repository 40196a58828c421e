import { audienceKeyOfHeader } from './audience-header';
import type { CreatorField, PostField } from './field';
import type { Concept, HeaderWords } from './header-words';

/** What a header claims about its column. `identity` = a name or a handle, the content decides which. */
export interface HeaderClaim<Field extends string> {
  readonly field: Field | 'identity' | null;
  /** Higher wins when two columns claim one field: 2 = every word understood, 1 = some unknown. */
  readonly strength: number;
  readonly audienceKey?: string;
  /** Never imported: ethnicity, religion, opinions, health, orientation. */
  readonly sensitive?: boolean;
  /** A header that claims the field without saying average or total (`Likes`). */
  readonly bare?: boolean;
}

type Rule<Field extends string> = readonly [
  test: (has: (...concepts: Concept[]) => boolean, words: HeaderWords) => boolean,
  field: Field | 'identity' | null,
];

const CREATOR_RULES: readonly Rule<CreatorField>[] = [
  [(has) => has('rank'), 'rank'],
  [(has) => has('score') && !has('engagement') && !has('credibility'), null],
  [(_, w) => /^(?:no|n|num|number|numero)$/.test(w.text) || w.text === '', 'rank'],
  [(has) => has('email'), 'email'],
  [(has) => has('credibility'), 'credibility'],
  [(has) => has('fake') || has('money') || has('visits') || has('clicks') || has('conversions'), null],
  [(has) => has('change') && !has('rate', 'engagement'), null],
  [(has) => has('engagement', 'authentic', 'rate'), null],
  [(has) => has('engagement', 'rate'), 'engagementRate'],
  [(has) => has('engagement', 'authentic'), 'authenticEngagement'],
  [(has) => has('engagement', 'total'), null],
  [(has) => has('engagement'), 'averageEngagement'],
  [(has) => has('likes', 'comments'), 'averageEngagement'],
  [(has) => has('viewers', 'peak'), 'peakViewers'],
  [(has) => has('viewers'), 'avgViewers'],
  [(has) => has('watch'), 'watchTime'],
  [(has) => has('stream'), null],
  [(has) => has('verified'), 'verified'],
  [(has) => has('mature'), 'mature'],
  [(has) => has('currency'), 'currency'],
  [(has) => has('price') || has('spend', 'average') || has('spend', 'posts'), 'price'],
  [(has) => has('spend') || has('revenue') || has('payout'), null],
  [(has) => has('likes', 'average'), 'avgLikes'],
  [(has) => has('comments', 'average'), 'avgComments'],
  [(has) => has('shares', 'average'), 'avgShares'],
  [(has) => has('views', 'average'), 'avgViews'],
  [
    (has) =>
      has('followers') && !has('country') && !has('language') && !has('period') && !has('rate') && !has('average'),
    'followers',
  ],
  [(has) => has('audience', 'country') || has('followers', 'country'), 'audienceCountry'],
  [
    (has) => has('audience') && has('number') && !has('following') && !has('posts') && !has('likes') && !has('views'),
    'followers',
  ],
  [(has) => has('period'), null],
  [(has) => has('likes'), 'totalLikes'],
  [(has) => has('comments') || has('saves') || has('impressions') || has('reach'), null],
  [(has) => has('views') && !has('url'), 'totalViews'],
  [(has) => has('following') && !has('url'), 'following'],
  [(has) => has('country') && !has('code', 'product'), 'country'],
  [(has) => has('language') && !has('audience'), 'language'],
  [(has) => has('category') || has('type', 'person'), 'categories'],
  [(has) => has('asof') || (has('date') && !has('created')), 'asOf'],
  [(has) => has('created') || has('age') || has('audience') || has('female') || has('male'), null],
  [(has) => (has('bio') || has('handle') || has('full')) && (has('duration') || has('number')), null],
  [(has) => has('bio'), 'bio'],
  [(has) => has('url'), 'url'],
  [(has) => has('posts') && !has('id') && !has('title') && !has('name'), 'posts'],
  [(has) => has('network') && !has('name') && !has('handle') && !has('id'), 'network'],
  [(has) => has('id'), 'externalId'],
  [(has, w) => has('handle') && !has('full') && !/(?:^|\s)users? name/.test(w.text), 'handle'],
  [(has) => has('full') || has('title'), 'displayName'],
  [(has) => has('name') || has('person') || has('account') || has('author') || has('handle'), 'identity'],
];

const POST_RULES: readonly Rule<PostField>[] = [
  [
    (has) =>
      has('rank') || has('email') || (has('rate') && !has('shares')) || has('change') || has('money') || has('spend'),
    null,
  ],
  [(has) => has('visits'), 'profileVisits'],
  [(has) => has('likes'), 'likes'],
  [(has) => has('comments'), 'comments'],
  [(has) => has('saves'), 'saves'],
  [(has) => has('reach'), 'reach'],
  [(has) => has('impressions'), 'impressions'],
  [(has) => has('views') && !has('url'), 'views'],
  [(has) => has('shares'), 'shares'],
  [(_, w) => /^(?:new )?follows(?: gained)?$/.test(w.text), 'follows'],
  [(has) => has('followers') || has('following') || has('verified'), null],
  [(has) => has('hashtags'), 'hashtags'],
  [(has) => has('mentions'), 'mentions'],
  [(has) => has('caption'), 'caption'],
  [(has) => has('duration'), 'durationSeconds'],
  [(has) => has('type'), 'mediaType'],
  [(has) => has('created') || has('date') || has('asof'), 'publishedAt'],
  [(has) => has('url') && !has('author') && !has('account') && !has('person'), 'url'],
  [(has) => has('network') && !has('name') && !has('handle') && !has('id'), 'network'],
  [(has) => has('id') && (has('person') || has('author') || has('account') || has('handle')), 'creatorId'],
  [(has) => has('id'), 'externalId'],
  [(has) => has('full'), 'displayName'],
  [(has) => has('handle'), 'handle'],
  [(has) => has('title') || (has('bio') && !has('author')), 'caption'],
  [(has) => has('name') || has('person') || has('account') || has('author'), 'identity'],
];

// A header whose unknown words may change its meaning (`avatar url`, `music id`): only metrics tolerate them.
const STRICT: ReadonlySet<string> = new Set([
  'identity',
  'externalId',
  'creatorId',
  'url',
  'rank',
  'posts',
  'asOf',
  'country',
  'language',
  'network',
  'caption',
  'mediaType',
  'bio',
  'hashtags',
  'mentions',
]);

function claim<Field extends string>(rules: readonly Rule<Field>[], words: HeaderWords): HeaderClaim<Field> {
  const has = (...concepts: Concept[]): boolean => concepts.every((concept) => words.concepts.has(concept));
  const rule = rules.find(([test]) => test(has, words));
  const field = rule ? rule[1] : null;
  const strength = words.unknown.length === 0 ? 2 : 1;
  if (field !== null && strength === 1 && STRICT.has(field)) return { field: null, strength };
  return { field, strength };
}

/** Claim of a header in a file of profiles. */
export function creatorClaim(words: HeaderWords, header: string): HeaderClaim<CreatorField> {
  if (words.concepts.has('sensitive')) return { field: null, strength: 2, sensitive: true };
  const audienceKey = audienceKeyOfHeader(header, words);
  if (audienceKey !== null) return { field: 'audienceShare', strength: 2, audienceKey };
  const found = claim(CREATOR_RULES, words);
  if (found.field === null && isNetworkOnly(words)) return { field: 'identity', strength: 1 };
  const concepts = words.concepts;
  const bare = !concepts.has('average') && !concepts.has('total');
  if (bare && found.field === null && found.strength === 2 && !concepts.has('change') && !concepts.has('period')) {
    if (concepts.has('comments')) return { field: 'avgComments', strength: 1, bare };
    if (concepts.has('shares') && !concepts.has('rate')) return { field: 'avgShares', strength: 1, bare };
  }
  return bare ? { ...found, bare } : found;
}

/** Claim of a header in a file of posts. */
export function postClaim(words: HeaderWords): HeaderClaim<PostField> {
  if (words.concepts.has('sensitive')) return { field: null, strength: 2, sensitive: true };
  return claim(POST_RULES, words);
}

function isNetworkOnly(words: HeaderWords): boolean {
  return (
    words.words.length <= 2 &&
    /^(?:instagram|insta|ig|tik ?tok|youtube|yt|twitch|twitter|x|facebook|linkedin|pinterest)$/.test(words.text)
  );
}
