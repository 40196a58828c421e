import { dayOf, monthFrom, type PieceRow, queueOf, shownPieces, weeksOf } from './content-view';

const piece = (given: Partial<PieceRow>): PieceRow =>
  ({
    id: 'a',
    title: 'A morning by the sea',
    kind: 'reel',
    network: 'instagram',
    status: 'planned',
    waitsFor: 'creator',
    dueOn: null,
    scheduledAt: null,
    creatorId: '1',
    creatorName: 'Zoé Été',
    handle: 'zoe',
    campaign: { id: 'c', name: 'Autumn', brand: { id: 'b', name: 'Brand' } },
    publication: null,
    ...given,
  }) as PieceRow;
const everything = { find: '', brand: '', campaign: '', status: '' };

test('November 2026 begins on a Sunday and takes six weeks', () => {
  const weeks = weeksOf('2026-11');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([
    '2026-10-26',
    '2026-10-27',
    '2026-10-28',
    '2026-10-29',
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
  ]);
  expect(weeks[5]?.[0]).toBe('2026-11-30');
});

test('February 2027 begins on a Monday and takes four weeks', () => {
  expect(weeksOf('2027-02').map((week) => week[0])).toEqual(['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22']);
});

test('months go over the year', () => {
  expect([monthFrom('2026-12', 1), monthFrom('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
});

test('a name is found without its accents, and late is a status to ask for', () => {
  const all = [piece({ id: 'a', dueOn: '2026-03-01' }), piece({ id: 'b', creatorName: 'Malo', dueOn: '2026-09-01' })];
  expect(shownPieces(all, { ...everything, find: 'ete' }, '2026-06-01').map(({ id }) => id)).toEqual(['a']);
  expect(shownPieces(all, { ...everything, status: 'late' }, '2026-06-01').map(({ id }) => id)).toEqual(['a']);
});

test('the own side comes first, the first due first, what has no day last', () => {
  const all = [
    piece({ id: 'none', waitsFor: 'brand' }),
    piece({ id: 'late', waitsFor: 'brand', dueOn: '2026-05-02' }),
    piece({ id: 'soon', waitsFor: 'brand', dueOn: '2026-05-01' }),
    piece({ id: 'done', waitsFor: null }),
    piece({ id: 'team', waitsFor: 'team' }),
  ];
  const shown = (side: 'team' | 'brand') =>
    queueOf(all, side).map(({ name, pieces }) => [name, ...pieces.map(({ id }) => id)]);
  expect(shown('brand')).toEqual([
    ['brand', 'soon', 'late', 'none'],
    ['team', 'team'],
    ['done', 'done'],
  ]);
  expect(shown('team')[0]).toEqual(['team', 'team']);
});

test('a published piece stands on the day of its publication', () => {
  const published = piece({ dueOn: '2026-05-01', publication: { publishedAt: '2026-05-03T12:00:00.000Z' } });
  expect(dayOf(published)).toBe('2026-05-03');
});
