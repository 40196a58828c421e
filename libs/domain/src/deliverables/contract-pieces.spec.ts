import { piecesOfContract } from './contract-pieces';

const terms = { network: 'instagram', feeMinor: 10_000, planned: [], givenMinor: 0 } as const;

test('one reel and two stories for 100 € are three pieces whose parts sum to the fee', () => {
  const pieces = piecesOfContract(
    [
      { kind: 'reel', network: null, count: 1 },
      { kind: 'story', network: 'tiktok', count: 2 },
    ],
    terms,
  );
  expect(pieces).toEqual([
    { kind: 'reel', network: 'instagram', n: 1, of: 1, valueMinor: 3334 },
    { kind: 'story', network: 'tiktok', n: 1, of: 2, valueMinor: 3333 },
    { kind: 'story', network: 'tiktok', n: 2, of: 2, valueMinor: 3333 },
  ]);
});

test('what was planned by hand counts, with the part of the fee that it was given', () => {
  const pieces = piecesOfContract([{ kind: 'story', network: 'tiktok', count: 3 }], {
    ...terms,
    planned: [
      { kind: 'story', network: 'tiktok' },
      { kind: 'story', network: 'instagram' },
    ],
    givenMinor: 4000,
  });
  expect(pieces.map(({ n, valueMinor }) => [n, valueMinor])).toEqual([
    [2, 3000],
    [3, 3000],
  ]);
});

test('a fee that was given away already leaves nothing, and no piece is worth less than nothing', () => {
  const [piece] = piecesOfContract([{ kind: 'reel', network: null, count: 1 }], { ...terms, givenMinor: 12_000 });
  expect(piece.valueMinor).toBe(0);
});

test('nothing wanted, nothing planned', () => {
  expect(piecesOfContract([], terms)).toEqual([]);
});
