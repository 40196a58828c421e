import { pastedName, pastedNames } from './pasted-names';

test.each([
  ['https://www.instagram.com/Ana.B/?hl=fr', 'instagram', 'ana.b'],
  ['instagram.com/ana.b', 'instagram', 'ana.b'],
  ['https://www.tiktok.com/@ana_b?lang=fr&is_from_webapp=1', 'tiktok', 'ana_b'],
  ['m.tiktok.com/@ana_b/video/123', 'tiktok', 'ana_b'],
  ['https://youtube.com/@AnaB', 'youtube', 'anab'],
  ['https://www.youtube.com/c/AnaB/videos', 'youtube', 'anab'],
  ['youtube.com/AnaB', 'youtube', 'anab'],
  ['https://www.youtube.com/user/AnaB#about', 'youtube', 'anab'],
  ['https://www.twitch.tv/anab?referrer=x', 'twitch', 'anab'],
  ['https://x.com/anab/status/1', 'x', 'anab'],
  ['twitter.com/@anab', 'x', 'anab'],
  ['https://m.facebook.com/ana.b', 'facebook', 'ana.b'],
  ['<https://www.instagram.com/ana.b/>', 'instagram', 'ana.b'],
  ['@ana.b', null, 'ana.b'],
  ['ana.b', null, 'ana.b'],
  ['IG: @ana.b', 'instagram', 'ana.b'],
  ['tiktok/ana_b', 'tiktok', 'ana_b'],
])('%s names %s %s', (text, network, key) => {
  expect(pastedName(text)).toEqual({ text, network, key, isExternalId: false });
});

test('a channel’s id is looked up as an id', () => {
  const text = 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv';
  expect(pastedName(text)).toMatchObject({ network: 'youtube', key: 'UCabcdefghijklmnopqrstuv', isExternalId: true });
});

test.each([
  'https://youtu.be/dQw4w9WgXcQ',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/shorts/abc',
  'https://www.instagram.com/p/Cabc/',
  'https://example.com/ana',
  'Ana of the blue house',
])('%s names no profile and is kept as it was written', (text) => {
  expect(pastedName(text)).toEqual({ text, network: null, key: null, isExternalId: false });
});

test('a list is taken apart however it is written, and loses nothing', () => {
  const text = '1. @ana\r\n- bo; cy,\t@dee @eve https://x.com/fay\n\n  \u200b@gus ;;\nAna of the blue house';
  expect(pastedNames(text).map((one) => one.text)).toEqual([
    '@ana',
    'bo',
    'cy',
    '@dee',
    '@eve',
    'https://x.com/fay',
    '@gus',
    'Ana of the blue house',
  ]);
});
