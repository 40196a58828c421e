import fc from 'fast-check';
import { CATEGORIES, categoryLabels, categoryOf } from './category';
import { handleKey, normaliseHandle, parseProfileReference, parseProfileUrl, visibleText } from './handle';
import { NETWORKS, networkOf } from './network';
import { searchName } from './search-name';
import { TIERS, tierBoundsOf, tierOf } from './tier';

describe('handles', () => {
  test.each([
    ['@name', 'name'],
    [' name ', 'name'],
    ['_name', '_name'],
    ['\u200Bna\u200Dme\u202E', 'name'],
    ['＠name', 'name'],
    ['na\u00ADme', 'name'],
    ['433', '433'],
    ['✿ Kids  Diana Show', '✿ Kids Diana Show'],
    ['\uFEFFname\u0000', 'name'],
    ['@', ''],
  ])('%j is shown as %j', (given, shown) => expect(normaliseHandle(given)).toBe(shown));

  test('a family emoji keeps its joiners', () => expect(visibleText('👨‍👩‍👧 fam')).toBe('👨‍👩‍👧 fam'));

  test('two spellings of one handle share a key', () => {
    expect(handleKey('@MrBeast')).toBe(handleKey('mrbeast '));
    expect(handleKey('STRASSE')).toBe(handleKey('straße'));
    expect(handleKey('e\u0301lan')).toBe(handleKey('Élan'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(handleKey(handleKey(text))).toBe(handleKey(text))),
    );
  });

  test.each([
    ['https://www.instagram.com/leo.messi/?hl=fr', 'instagram', 'leo.messi'],
    ['instagram.com/_zoe_', 'instagram', '_zoe_'],
    ['https://www.tiktok.com/@khaby.lame', 'tiktok', 'khaby.lame'],
    ['https://youtube.com/@MrBeast', 'youtube', 'MrBeast'],
    ['https://www.youtube.com/c/T-Series', 'youtube', 'T-Series'],
    ['https://m.twitch.tv/xqcow', 'twitch', 'xqcow'],
    ['https://twitter.com/jack', 'x', 'jack'],
    ['https://x.com/jack', 'x', 'jack'],
    ['https://www.facebook.com/zuck', 'facebook', 'zuck'],
    ['https://www.linkedin.com/in/satya-n', 'linkedin', 'satya-n'],
    ['https://fr.pinterest.com/ann/', 'pinterest', 'ann'],
    ['https://www.youtube.com/channel/UCK8sQmJBp8GCxrOtXWBpyEA', 'youtube', 'UCK8sQmJBp8GCxrOtXWBpyEA'],
  ])('%s names %s/%s', (url, network, handle) => expect(parseProfileUrl(url)).toMatchObject({ network, handle }));

  test.each([
    'https://www.instagram.com/p/Cabc123/',
    'https://example.com/leo',
    'leo',
    'https://www.tiktok.com/discover',
    'x.com',
    'https://www.youtube.com/watch?v=1',
    'a@instagram.com',
  ])('%s is no profile', (url) => expect(parseProfileUrl(url)).toBeNull());

  test('network/handle', () => {
    expect(parseProfileReference('instagram/leo')).toEqual({ network: 'instagram', handle: 'leo' });
    expect(parseProfileReference('tiktok:@zoe')).toEqual({ network: 'tiktok', handle: 'zoe' });
    expect(['AC/DC', 'X/Open', 'Meta: news', 'x/two words'].map(parseProfileReference)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

test('networks by their other names', () => {
  expect(['Twitter', 'YT', 'Tik Tok', 'IG', 'Instagram.com', 'X', 'Facebook', 'shop'].map(networkOf)).toEqual([
    'x',
    'youtube',
    'tiktok',
    'instagram',
    'instagram',
    'x',
    'facebook',
    null,
  ]);
  expect(NETWORKS.map(networkOf)).toEqual([...NETWORKS]);
});

test('names are searched without accents, special letters and case', () => {
  expect(searchName('Łukasz Øst-Größe ÆON')).toBe('lukasz ost grosse aeon');
  expect(searchName('Beyoncé')).toBe(searchName('BEYONCE\u0301'));
  expect(searchName('ＦＵＬＬ Ｗidth')).toBe('full width');
  expect(searchName('日本語 한글')).toBe('日本語 한글');
  expect(searchName('หมู')).toBe('หมู');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(searchName(searchName(text))).toBe(searchName(text))),
  );
});

test('tiers, bounds inclusive', () => {
  expect(
    [999, 1_000, 9_999, 10_000, 99_999, 100_000, 499_999, 500_000, 999_999, 1_000_000].map((followers) =>
      tierOf(followers),
    ),
  ).toEqual([null, 'nano', 'nano', 'micro', 'micro', 'mid', 'mid', 'macro', 'macro', 'mega']);
  expect(tierOf(6_000, tierBoundsOf({ micro: 5_000 }))).toBe('micro');
  expect(() => tierBoundsOf({ micro: 500 })).toThrow(expect.objectContaining({ code: 'tier_bounds_invalid' }));
  expect(TIERS).toHaveLength(5);
});

test('categories of HypeAuditor, YouTube, French and Spanish share their slugs', () => {
  const table: [string, string][] = [
    ['Music & Dance', 'music'],
    ['Cinema & Actors/actresses', 'cinema'],
    ['Sports with a ball', 'sports'],
    ['Humor & Fun & Happiness', 'comedy'],
    ['Pets & Animals', 'animals'],
    ['Autos & Vehicles', 'automotive'],
    ['Cars & Motorbikes', 'automotive'],
    ['Howto & Style', 'diy'],
    ['People & Blogs', 'people'],
    ['Beauté', 'beauty'],
    ['Jeux vidéo', 'gaming'],
    ['Belleza', 'beauty'],
    ['Video games', 'gaming'],
    ['News & Politics', 'news'],
    ['Clothing & Outfits', 'fashion'],
    ['Food & Cooking', 'food'],
    ['Nonprofits & Activism', 'nonprofit'],
  ];
  for (const [label, slug] of table) expect(categoryOf(label)).toBe(slug);
  expect(categoryOf('Underwater Basket Weaving')).toBe('underwater-basket-weaving');
  expect(categoryOf('  ')).toBeNull();
  expect(CATEGORIES.map(categoryOf)).toEqual([...CATEGORIES]);
  expect(categoryLabels('Beauty; Fashion')).toEqual(['Beauty', 'Fashion']);
  expect(categoryLabels('["Beauty","Food"]')).toEqual(['Beauty', 'Food']);
  expect(categoryLabels('Cinema & Actors/actresses')).toEqual(['Cinema & Actors/actresses']);
  expect(categoryLabels('beauty, food')).toEqual(['beauty', 'food']);
});
