import { checkPublication } from './check-publication';

const PROMISE = { network: 'tiktok', handle: 'lea.mer', law: 'fr', dueOn: '2026-12-01' } as const;
const of = (url: string, caption = 'Publicité', publishedOn = '2026-12-01') =>
  Object.fromEntries(
    checkPublication({ url, caption, publishedOn }, PROMISE).map(({ check, passed }) => [check, passed]),
  );

test.each([
  ['https://www.tiktok.com/@Lea.Mer/video/1', { network: true, handle: true, disclosure: true, in_time: true }],
  ['https://www.tiktok.com/@tom/video/1', { network: true, handle: false, disclosure: true, in_time: true }],
  ['https://vm.tiktok.com/abc', { network: true, handle: null, disclosure: true, in_time: true }],
  ['https://tiktok.com.evil.example/@lea.mer', { network: false, handle: true, disclosure: true, in_time: true }],
  ['https://youtu.be/abc', { network: false, handle: null, disclosure: true, in_time: true }],
])('an address is compared with the creator’s account: %s', (url, expected) => expect(of(url)).toEqual(expected));

test('a caption without its disclosure and a day too late do not pass', () => {
  expect(of('https://www.tiktok.com/@lea.mer/video/1', 'Bonjour', '2026-12-02')).toMatchObject({
    disclosure: false,
    in_time: false,
  });
});
