import type { Network } from './network';
import { NETWORKS } from './network';

// Zero-width, soft hyphen, bidi marks and isolates, BOM, variation selectors kept (they are part of emoji).
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/gu;
// Joiners that hold an emoji together are part of a name as people write it.
const EMOJI_JOIN = /(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
const EMOJI_JOIN_MARK = '\uE000';

/** Without control, zero-width and bidi characters, trimmed; inner runs of spaces become one. */
export function visibleText(text: string): string {
  // Most cells of most files: nothing to clean, and a million rows pay for every pattern.
  if (/^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(EMOJI_JOIN, EMOJI_JOIN_MARK)
    .replace(INVISIBLE, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(CONTROL, '')
    .replaceAll(EMOJI_JOIN_MARK, '\u200D')
    .replace(/[\s\u00A0\u202F]+/gu, ' ')
    .trim();
}

/** A handle as it is shown and stored: visible, without the leading `@`; `_name` stays `_name`. Empty when nothing is left. */
export function normaliseHandle(text: string): string {
  return visibleText(text)
    .replace(/^[@＠]+\s*/u, '')
    .trim();
}

/** What two spellings of one handle share: case-folded (full folding for ß, ſ and final sigma). */
export function handleKey(handle: string): string {
  return normaliseHandle(handle)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ſ', 's')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}

/** True when the text has the shape most networks ask of a handle: letters, digits, `.`, `_`, `-`, no space. */
export function looksLikeHandle(text: string): boolean {
  return /^@?[\p{L}\p{N}\p{M}._-]{1,100}$/u.test(text.trim());
}

/** A profile named by its address. */
export interface ProfileAddress {
  readonly network: Network;
  readonly handle: string;
  /** True when the address holds the network's id (`/channel/UC…`), not a handle. */
  readonly isExternalId: boolean;
}

interface AddressRule {
  readonly host: RegExp;
  readonly network: Network;
  readonly path: RegExp;
  readonly idPath?: RegExp;
}

const SEGMENT = '([^/?#]+)';
const ADDRESS_RULES: readonly AddressRule[] = [
  {
    host: /(^|\.)instagram\.com$/,
    network: 'instagram',
    path: new RegExp(`^/(?!(?:p|reel|reels|tv|explore|accounts)/)(?:stories/)?@?${SEGMENT}`),
  },
  { host: /(^|\.)tiktok\.com$/, network: 'tiktok', path: new RegExp(`^/@${SEGMENT}`) },
  {
    host: /(^|\.)youtube\.com$/,
    network: 'youtube',
    // A bare name is a channel's old own address; the words are YouTube's pages.
    path: new RegExp(
      `^/(?:@|c/|user/|(?!(?:watch|shorts|playlist|results|feed|channel|live|embed|hashtag|gaming|premium|about|t|post|clip)(?:[/?#]|$)))${SEGMENT}`,
    ),
    idPath: /^\/channel\/(UC[\w-]{22})/,
  },
  { host: /(^|\.)twitch\.tv$/, network: 'twitch', path: new RegExp(`^/(?!(?:videos|directory|p)(?:/|$))${SEGMENT}`) },
  {
    host: /(^|\.)(?:twitter|x)\.com$/,
    network: 'x',
    path: new RegExp(`^/(?!(?:i|home|search|hashtag|intent)(?:/|$))@?${SEGMENT}`),
  },
  {
    host: /(^|\.)(?:facebook|fb)\.com$/,
    network: 'facebook',
    path: new RegExp(`^/(?!(?:profile\\.php|groups|watch|pages|events)(?:/|$|\\?))${SEGMENT}`),
    idPath: /^\/profile\.php\?(?:.*&)?id=(\d+)/,
  },
  { host: /(^|\.)linkedin\.com$/, network: 'linkedin', path: new RegExp(`^/(?:in|company)/${SEGMENT}`) },
  { host: /(^|\.)pinterest\.[a-z.]{2,6}$/, network: 'pinterest', path: new RegExp(`^/(?!pin/)${SEGMENT}`) },
  {
    host: /(^|\.)open\.spotify\.com$/,
    network: 'podcast',
    path: /^\/(?:intl-[a-z]+\/)?show\/()/,
    idPath: /^\/(?:intl-[a-z]+\/)?show\/(\w+)/,
  },
  { host: /(^|\.)podcasts\.apple\.com$/, network: 'podcast', path: /^\/none()/, idPath: /\/id(\d+)/ },
];

const ADDRESS = /^(?:https?:)?(?:\/\/)?([a-z0-9.-]+\.[a-z]{2,})(\/[^\s]*)?$/i;

/** `https://www.tiktok.com/@name?lang=fr` → tiktok, name. Null for anything that is not a profile's address. */
export function parseProfileUrl(text: string): ProfileAddress | null {
  const match = ADDRESS.exec(visibleText(text));
  if (!match) return null;
  const host = match[1].toLowerCase();
  const path = match[2] ?? '/';
  for (const rule of ADDRESS_RULES) {
    if (!rule.host.test(host)) continue;
    const id = rule.idPath?.exec(path);
    if (id) return { network: rule.network, handle: id[1], isExternalId: true };
    const found = rule.path.exec(path);
    const handle = found ? normaliseHandle(decodePercent(found[1])) : '';
    return handle ? { network: rule.network, handle, isExternalId: false } : null;
  }
  return null;
}

// Hosts that only serve one network's pictures and pages: a hint about a file, never about a handle.
const MEDIA_HOSTS: readonly [RegExp, Network][] = [
  [/tiktokcdn|tiktokv\.|tiktok\.com/i, 'tiktok'],
  [/cdninstagram|instagram\.com/i, 'instagram'],
  [/ytimg\.com|yt3\.ggpht|youtube\.com|youtu\.be/i, 'youtube'],
  [/jtvnw\.net|twitch\.tv/i, 'twitch'],
  [/twimg\.com|twitter\.com|\/\/x\.com/i, 'x'],
  [/pinimg\.com|pinterest\./i, 'pinterest'],
  [/licdn\.com|linkedin\.com/i, 'linkedin'],
  [/facebook\.com/i, 'facebook'],
];

/** The network whose hosts appear in a text (a picture's address), else null. */
export function networkOfAddress(text: string): Network | null {
  if (!/\w\.\w/.test(text)) return null;
  return MEDIA_HOSTS.find(([host]) => host.test(text))?.[1] ?? null;
}

/** `instagram/name`, `instagram:name` or `@name on Instagram` are not handles; the first two name a profile. */
export function parseProfileReference(text: string): { network: Network; handle: string } | null {
  // Canonical lower-case names only: a channel called "X/Open" or "Meta: news" is not a reference.
  const match = /^([a-z]+)[/:](?!\/)(.+)$/.exec(visibleText(text));
  const network = match ? NETWORKS.find((name) => name === match[1]) : undefined;
  const handle = match ? normaliseHandle(match[2]) : '';
  return network && looksLikeHandle(handle) ? { network, handle } : null;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
