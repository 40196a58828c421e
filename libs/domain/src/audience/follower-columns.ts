import { normaliseHeader } from '../ingestion/header-words';

/** Columns of a follower sample, by the names under which they are reported as missing. */
export const FOLLOWER_COLUMNS = [
  'followers',
  'following',
  'posts',
  'biography_length',
  'has_picture',
  'private',
  'username',
  'full_name',
  'external_url',
] as const;
export type FollowerColumn = (typeof FOLLOWER_COLUMNS)[number];

/** What a column of the file holds, where one column of ours can come in several shapes. */
export type FollowerCell =
  | 'followers'
  | 'following'
  | 'posts'
  | 'biography_length'
  | 'biography'
  | 'has_picture'
  | 'has_default_picture'
  | 'picture_url'
  | 'private'
  | 'username'
  | 'username_length'
  | 'username_digits'
  | 'username_digit_share'
  | 'full_name'
  | 'full_name_words'
  | 'full_name_length'
  | 'external_url';

/** Headers after `normaliseHeader`, the surest first: ours, the labelled sets', the networks' APIs', exporters'. */
const HEADERS: Readonly<Record<FollowerCell, readonly string[]>> = {
  followers: [
    ...['followers', 'follower', 'followers count', 'follower count', 'followers number', 'number of followers'],
    ...['num followers', 'nb followers', 'no of followers', 'edge followed by count', 'edge followed by'],
    ...['followed by count', 'followed by', 'fans', 'fan count', 'abonnes', 'nombre d abonnes', 'seguidores'],
  ],
  following: [
    ...['following', 'followings', 'follows', 'following count', 'followings count', 'follows count', 'friends count'],
    ...['number of following', 'number of followings', 'number of people they follow', 'num following', 'nb following'],
    ...['no of following', 'number of people followed', 'following number', 'edge follow count', 'edge follow'],
    ...['friends', 'friend count', 'abonnements', 'nombre d abonnements', 'siguiendo', 'seguidos'],
  ],
  posts: [
    ...['posts', 'post', 'posts count', 'post count', 'number of posts', 'num posts', 'nb posts', 'no of posts'],
    ...['total posts', 'media count', 'medias count', 'number of media', 'media', 'posts number', 'edge owner to timeline media count'],
    ...['edge owner to timeline media', 'statuses count', 'status count', 'tweet count', 'tweets', 'video count'],
    ...['videos', 'publications', 'nombre de publications', 'publicaciones', 'uploads'],
  ], // prettier-ignore
  biography_length: [
    ...['biography length', 'bio length', 'description length', 'signature length', 'length of bio', 'bio len'],
    ...['length bio', 'length of biography', 'longueur bio', 'biography characters'],
  ],
  biography: ['biography', 'bio', 'description', 'signature', 'about', 'biographie', 'biografia', 'has bio'],
  has_picture: [
    ...['has picture', 'has profile picture', 'has profile pic', 'has profil pic', 'has profile photo', 'has photo'],
    ...['has avatar', 'profile pic', 'profile picture', 'profile photo', 'profil pic', 'picture', 'photo de profil'],
    ...['profile image', 'foto de perfil'],
  ],
  has_default_picture: [
    ...['has anonymous profile picture', 'default profile image', 'has default profile image', 'default profile pic'],
    ...['has default picture', 'has default profile picture', 'no profile pic', 'no profile picture'],
  ],
  picture_url: [
    ...[
      'profile pic url',
      'profile picture url',
      'profile image url',
      'profile image url https',
      'avatar url',
      'avatar',
    ],
    ...['profile pic url hd', 'profile photo url', 'picture url', 'photo url'],
  ],
  private: [
    ...[
      'private',
      'is private',
      'private account',
      'protected',
      'is protected',
      'is private account',
      'account private',
    ],
    ...['prive', 'compte prive', 'privado'],
  ],
  username: [
    ...['username', 'screen name', 'unique id', 'user name', 'handle', 'login', 'account name', 'profile name'],
    ...['instagram username', 'instagram handle', 'user handle', 'nom d utilisateur', 'pseudo', 'nombre de usuario'],
    ...['account', 'user', 'id'],
  ],
  username_length: ['username length', 'user name length', 'unique id length', 'length username', 'length of username'],
  username_digits: [
    ...['username digits', 'username digit count', 'user name digits', 'username digits count', 'unique id num digits'],
    ...['nums username', 'num digits username', 'digits in username', 'username num digits', 'username numbers'],
    ...['number of digits in username', 'num digits in username', 'digits username'],
  ],
  username_digit_share: [
    ...['nums length username', 'username digit share', 'username digit ratio', 'username digits ratio'],
    ...['ratio numlen username', 'digits ratio username', 'ratio of digits in username', 'numeric ratio username'],
  ],
  full_name: [
    ...['full name', 'fullname', 'display name', 'nickname', 'nick name', 'name', 'nom complet', 'nom', 'nombre'],
  ],
  full_name_words: [
    ...['fullname words', 'full name words', 'full name word count', 'fullname word count', 'words full name'],
    ...['full name num words', 'number of words in full name', 'words in full name'],
  ],
  full_name_length: ['full name length', 'fullname length', 'nickname length', 'length full name', 'length fullname'],
  external_url: [
    ...['external url', 'has external url', 'external link', 'has external link', 'url', 'has url', 'website'],
    ...['has website', 'link', 'bio link', 'link in bio', 'link in bio url', 'external url in bio', 'site web', 'lien'],
  ],
};

/** Containers that exports put around an account: `user.followerCount`, `public_metrics.followers_count`. */
const CONTAINER =
  /^(?:(?:user|account|profile|node|owner|author|data|stats|author meta|author stats|public metrics|graphql|instagram|legacy|item) )+(?=.)/;

/** With a container these mean something else: `profile.url` is the account's own address. */
const NEVER_CONTAINED = new Set(['url', 'link', 'name', 'id', 'user', 'account']);

/**
 * Which cells of a file say what, by header alone: shape → columns, the surest first. The same header twice keeps both.
 */
export function followerColumns(headers: readonly string[]): ReadonlyMap<FollowerCell, readonly number[]> {
  const texts = headers.map((header) => normaliseHeader(header).replace(/\s+/g, ' '));
  const bare = texts.map((text) => text.replace(CONTAINER, ''));
  const found = new Map<FollowerCell, number[]>();
  for (const [cell, names] of Object.entries(HEADERS) as [FollowerCell, readonly string[]][]) {
    const places = names.flatMap((name) => {
      const exact = placesOf(texts, name);
      return exact.length > 0 || NEVER_CONTAINED.has(name) ? exact : placesOf(bare, name);
    });
    if (places.length > 0) found.set(cell, [...new Set(places)]);
  }
  return found;
}

function placesOf(texts: readonly string[], name: string): number[] {
  return texts.flatMap((text, place) => (text === name ? [place] : []));
}
