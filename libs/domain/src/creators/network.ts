/** The networks a profile can live on, in the order shown to people. */
export const NETWORKS = [
  'instagram',
  'tiktok',
  'youtube',
  'twitch',
  'x',
  'facebook',
  'linkedin',
  'pinterest',
  'podcast',
] as const;

export type Network = (typeof NETWORKS)[number];

const OTHER_NAMES: Readonly<Record<string, Network>> = {
  ig: 'instagram',
  insta: 'instagram',
  instagramcom: 'instagram',
  tt: 'tiktok',
  tik: 'tiktok',
  douyin: 'tiktok',
  yt: 'youtube',
  youtubechannel: 'youtube',
  youtubecom: 'youtube',
  ttv: 'twitch',
  twitchtv: 'twitch',
  twitter: 'x',
  xtwitter: 'x',
  twitterx: 'x',
  xcom: 'x',
  fb: 'facebook',
  facebookcom: 'facebook',
  meta: 'facebook',
  li: 'linkedin',
  pin: 'pinterest',
  podcasts: 'podcast',
  spotifypodcast: 'podcast',
  applepodcasts: 'podcast',
};

/** "Twitter", "YT", "Tik Tok", "instagram.com" → network; null when the words name none. */
export function networkOf(text: string): Network | null {
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if ((NETWORKS as readonly string[]).includes(key)) return key as Network;
  return OTHER_NAMES[key] ?? null;
}
