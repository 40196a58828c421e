import type { Network } from '../creators/network';

export const POST_FORMATS = [
  'photo',
  'carousel',
  'reel',
  'video',
  'story',
  'short',
  'live',
  'podcast',
  'link',
  'text',
  'unknown',
] as const;
export type PostFormat = (typeof POST_FORMATS)[number];

const WORDS: readonly [RegExp, PostFormat][] = [
  [/carousel|sidecar|album/, 'carousel'],
  [/reel/, 'reel'],
  [/stor(?:y|ies)/, 'story'],
  [/short/, 'short'],
  [/live|stream/, 'live'],
  [/podcast|episode/, 'podcast'],
  [/video|clip/, 'video'],
  [/image|photo|picture/, 'photo'],
  [/link|article/, 'link'],
  [/text|status|tweet/, 'text'],
];

/** Networks that publish one kind of thing. */
const ONLY: Partial<Record<Network, PostFormat>> = {
  tiktok: 'video',
  youtube: 'video',
  twitch: 'video',
  podcast: 'podcast',
};

/** The format that a file's word for the media names; without one, what the network alone tells. */
export function postFormat(mediaType: string | null, network: Network): PostFormat {
  const word = mediaType?.toLowerCase() ?? '';
  return WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? ONLY[network] ?? 'unknown';
}

const DISCLOSURES = new Set(
  'ad ads advert advertisement sponsored sponsoredpost sponsorisé sponsorise paidpartnership partnership partenariat partenariatremunere partenariatrémunéré publicité publicite pub collaborationcommerciale collabcommerciale publicidad anuncio'.split(
    ' ',
  ),
);

/** True when a hashtag discloses a commercial post; null otherwise: a missing hashtag proves nothing. */
export function sponsoredByHashtag(hashtags: readonly string[]): true | null {
  return hashtags.some((tag) => DISCLOSURES.has(tag.toLowerCase())) ? true : null;
}
