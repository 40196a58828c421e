/** How a cell of a field is read. */
export type FieldType =
  | 'handle'
  | 'text'
  | 'count'
  | 'decimal'
  | 'rate'
  | 'share'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'country'
  | 'language'
  | 'network'
  | 'category'
  | 'tags'
  | 'url'
  | 'email'
  | 'money'
  | 'currency'
  | 'ignored';

/** Fields of a profile row and how each is read. */
export const CREATOR_FIELDS = {
  handle: 'handle',
  displayName: 'text',
  externalId: 'text',
  url: 'url',
  network: 'network',
  followers: 'count',
  following: 'count',
  posts: 'count',
  avgLikes: 'decimal',
  avgComments: 'decimal',
  avgShares: 'decimal',
  avgViews: 'decimal',
  avgViewers: 'decimal',
  peakViewers: 'decimal',
  watchTime: 'decimal',
  averageEngagement: 'decimal',
  authenticEngagement: 'decimal',
  totalLikes: 'decimal',
  totalViews: 'decimal',
  engagementRate: 'rate',
  country: 'country',
  audienceCountry: 'country',
  language: 'language',
  categories: 'category',
  email: 'email',
  bio: 'text',
  verified: 'boolean',
  mature: 'boolean',
  credibility: 'rate',
  audienceShare: 'share',
  price: 'money',
  currency: 'currency',
  asOf: 'date',
  rank: 'ignored',
} as const satisfies Record<string, FieldType>;

/** Fields of a post row. Fields shared with profiles keep their name. */
export const POST_FIELDS = {
  externalId: 'text',
  url: 'url',
  network: 'network',
  handle: 'handle',
  creatorId: 'text',
  displayName: 'text',
  publishedAt: 'instant',
  caption: 'text',
  hashtags: 'tags',
  mentions: 'tags',
  likes: 'count',
  comments: 'count',
  shares: 'count',
  saves: 'count',
  views: 'count',
  reach: 'count',
  impressions: 'count',
  follows: 'count',
  profileVisits: 'count',
  mediaType: 'text',
  durationSeconds: 'decimal',
  rank: 'ignored',
} as const satisfies Record<string, FieldType>;

export type CreatorField = keyof typeof CREATOR_FIELDS;
export type PostField = keyof typeof POST_FIELDS;
export type ImportField = CreatorField | PostField;

export function isCreatorField(name: string): name is CreatorField {
  return Object.hasOwn(CREATOR_FIELDS, name);
}

export function isPostField(name: string): name is PostField {
  return Object.hasOwn(POST_FIELDS, name);
}

export function fieldType(kind: 'creators' | 'posts', field: ImportField): FieldType {
  if (kind === 'posts' && isPostField(field)) return POST_FIELDS[field];
  if (isCreatorField(field)) return CREATOR_FIELDS[field];
  return POST_FIELDS[field as PostField];
}

/** Fields whose columns add up instead of competing. */
export const REPEATABLE_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'categories',
  'audienceShare',
  'rank',
  'hashtags',
  'mentions',
]);

export const NUMERIC_TYPES: ReadonlySet<FieldType> = new Set<FieldType>(['count', 'decimal', 'rate', 'share', 'money']);
