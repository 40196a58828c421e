import { connectionPause, quotaWindow } from './connection';
import { namedTargets } from './connection-targets';

describe('the window of a quota', () => {
  // Offsets of America/Los_Angeles by the tz database: UTC-7 in summer, UTC-8 in winter; changes on 8 March and 1 November 2026.
  it.each([
    ['a day in summer', '2026-07-01T12:00:00Z', '2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z'],
    ['the last second before midnight', '2026-07-02T06:59:59.999Z', '2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z'],
    ['midnight itself', '2026-07-02T07:00:00Z', '2026-07-02T07:00:00Z', '2026-07-03T07:00:00Z'],
    ['the day of 23 hours', '2026-03-08T20:00:00Z', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['the day of 25 hours', '2026-11-01T20:00:00Z', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
  ])('of YouTube is %s', (_, now, from, until) => {
    expect(quotaWindow('youtube', new Date(now))).toEqual({ from: new Date(from), until: new Date(until) });
  });

  it.each([
    ['instagram', '2026-05-05T10:59:59Z', '2026-05-05T10:00:00Z', '2026-05-05T11:00:00Z'],
    ['twitch', '2026-05-05T10:59:59Z', '2026-05-05T10:59:00Z', '2026-05-05T11:00:00Z'],
    ['podcast', '2026-05-05T10:59:59Z', '2026-05-05T00:00:00Z', '2026-05-06T00:00:00Z'],
  ] as const)('of %s', (network, now, from, until) => {
    expect(quotaWindow(network, new Date(now))).toEqual({ from: new Date(from), until: new Date(until) });
  });
});

it.each([
  [1, null, 60],
  [2, null, 120],
  [5, null, 960],
  [40, null, 21_600],
  [1, 7, 7],
  [9, 0.2, 1],
  [1, -5, 1],
  [1, 999_999_999, 86_400],
  [2, Number.NaN, 120],
])('after %i failures, asked for %p seconds: %i', (failures, asked, seconds) => {
  expect(connectionPause(failures, asked)).toBe(seconds);
});

describe('a pasted list', () => {
  const keys = (network: 'youtube' | 'instagram' | 'podcast', text: string) =>
    namedTargets(network, text).targets.map(({ handle, externalId, url }) => [handle, externalId, url]);

  it('takes handles, addresses and ids of channels, each once', () => {
    const id = 'UCK8sQmJBp8GCxrOtXWBpyEA';
    const text = `@Google\r\n\r\nhttps://www.youtube.com/@google\nhttps://www.youtube.com/channel/${id}\n${id}\nyoutube/other`;
    expect(keys('youtube', text)).toEqual([
      ['Google', null, null],
      [id, id, null],
      ['other', null, null],
    ]);
  });

  it('says which lines name nobody of this network', () => {
    expect(namedTargets('instagram', 'ana\nhttps://www.tiktok.com/@ben\ntwo words\n').unreadable).toEqual([2, 3]);
  });

  it('takes feeds by their address, named or not', () => {
    const text =
      'My Show https://feeds.example/a.xml\nhttps://feeds.example/b?x=1\nhttps://me:secret@feeds.example/c\nmy show';
    expect(keys('podcast', text)).toEqual([
      ['My Show', null, 'https://feeds.example/a.xml'],
      ['feeds.example/b?x=1', null, 'https://feeds.example/b?x=1'],
    ]);
    expect(namedTargets('podcast', text).unreadable).toEqual([3, 4]);
  });
});
