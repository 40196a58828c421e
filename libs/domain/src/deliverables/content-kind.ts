/** What a creator makes for a campaign, in the order shown to people. */
export const CONTENT_KINDS = [
  'post',
  'carousel',
  'reel',
  'short',
  'video',
  'story',
  'live',
  'podcast_episode',
  'contest',
  'blog_post',
] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** A blog stands on no network of creators. */
export const CONTENT_PLACES = [
  'instagram',
  'tiktok',
  'youtube',
  'twitch',
  'x',
  'facebook',
  'linkedin',
  'pinterest',
  'podcast',
  'blog',
] as const;
export type ContentPlace = (typeof CONTENT_PLACES)[number];
