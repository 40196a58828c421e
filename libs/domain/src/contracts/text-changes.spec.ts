import { textChanges } from './text-changes';

test('a changed word stands between what stayed', () => {
  expect(textChanges('The Creator keeps the copyright.', 'The Creator sells the copyright.')).toEqual([
    { kind: 'same', text: 'The Creator' },
    { kind: 'removed', text: ' keeps' },
    { kind: 'added', text: ' sells' },
    { kind: 'same', text: ' the copyright.' },
  ]);
  expect(textChanges('', 'New words')).toEqual([{ kind: 'added', text: 'New words' }]);
  expect(textChanges('Same', 'Same')).toEqual([{ kind: 'same', text: 'Same' }]);
});

test('kept and removed parts give the text before, kept and added ones the text after, and no shorter change exists', () => {
  let seed = 7;
  const chance = (of: number) => (seed = (seed * 48_271) % 2_147_483_647) % of;
  const text = () => Array.from({ length: chance(9) }, () => ['a', 'b', 'c', '\n', ' d '][chance(5)]).join(' ');
  for (let run = 0; run < 500; run += 1) {
    const [before, after] = [text(), text()];
    const changes = textChanges(before, after);
    const without = (kind: string) =>
      changes
        .filter((one) => one.kind !== kind)
        .map((one) => one.text)
        .join('');
    expect([without('added'), without('removed')]).toEqual([before, after]);
    for (const [index, { kind }] of changes.entries()) expect(changes[index + 1]?.kind).not.toBe(kind);
  }
});
