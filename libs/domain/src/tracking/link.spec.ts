import { checkedTarget, clickAddress, DEFAULT_UTM, filledUtm, LINK_CODE, linkCode } from './link';

const at = (target: string, utm = {}) => {
  const { before, after, plain } = clickAddress(target, utm);
  return [`${before}ID${after}`, plain];
};

test('a click goes to the target with what it does not say itself, and its id', () => {
  expect(at('https://shop.example/p', { source: 'instagram', campaign: 'spring' })).toEqual([
    'https://shop.example/p?utm_source=instagram&utm_campaign=spring&vvc=ID',
    'https://shop.example/p?utm_source=instagram&utm_campaign=spring',
  ]);
  expect(at('https://shop.example/p?utm_source=own&a=1#part', { source: 'instagram' })).toEqual([
    'https://shop.example/p?utm_source=own&a=1&vvc=ID#part',
    'https://shop.example/p?utm_source=own&a=1#part',
  ]);
  // A target that looks like ours is not mistaken for it.
  expect(at('https://shop.example/?x=vvc=VVC-PLACE&vvc=old#vvc=VVC')[0]).toBe(
    'https://shop.example/?x=vvc%3DVVC-PLACE&vvc=ID#vvc=VVC',
  );
});

test.each([
  ['javascript:alert(1)', 'not_http'],
  ['data:text/html,x', 'not_http'],
  ['ftp://shop.example', 'not_http'],
  ['//shop.example', 'not_an_address'],
  ['shop.example', 'not_an_address'],
  ['https://user:word@shop.example', 'credentials'],
  [`https://shop.example/${'a'.repeat(2000)}`, 'too_long'],
])('%.40s is no target', (text, reason) => {
  expect(() => checkedTarget(text)).toThrow(
    expect.objectContaining({ code: 'link_target_invalid', details: { field: 'target', reason } }),
  );
});

test('templates are filled with plain words, and a name that nobody knows is refused', () => {
  expect(filledUtm(DEFAULT_UTM, { network: 'instagram', campaign: 'Été 2026 !', creator: 'lina.k' })).toEqual({
    source: 'instagram',
    medium: 'influencer',
    campaign: 'été-2026',
    content: 'lina.k',
  });
  expect(() => filledUtm({ term: '{secret}' }, {})).toThrow(expect.objectContaining({ code: 'utm_field_unknown' }));
});

test('codes are seven characters that nobody mistakes', () => {
  let n = 0;
  const codes = Array.from({ length: 200 }, () => linkCode(() => (n = (n * 75 + 74) % 65_537)));
  expect(codes.every((code) => LINK_CODE.test(code) && /^[2-9a-hjkmnp-z]{7}$/.test(code))).toBe(true);
});
