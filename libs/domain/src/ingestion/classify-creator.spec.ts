import { creatorClassifier } from './classify-creator';
import { postClassifier } from './classify-post';
import type { CreatorOutcome } from './outcome';
import { proposePlan } from './propose-plan';
import type { CountryLookup, SourceRecord } from './source';

const countries: CountryLookup = (text) => ({ france: 'FR', spain: 'ES' })[text.toLowerCase()] ?? null;

function run(headers: string[], rows: string[][], network: 'instagram' | undefined = 'instagram'): CreatorOutcome[] {
  const sample: SourceRecord[] = rows.map((cells, at) => ({ line: at + 2, cells }));
  const plan = proposePlan({ headers, sample, countries, hints: network ? { network } : {} });
  return sample.map(creatorClassifier(plan, countries));
}
const why = (outcome: CreatorOutcome): string[] =>
  outcome.status === 'rejected'
    ? outcome.rejects.map((r) => `${r.line}:${r.column}:${r.value}:${r.reason}`)
    : [outcome.status];

describe('a profile row', () => {
  test('needs a handle and readable followers; every reason is told with its column and value', () => {
    const outcomes = run(
      ['Username', 'Followers', 'Avg likes'],
      [
        ['ann', '5000', '12.5'],
        ['', '5000', '1'],
        ['bob', 'N/A', '1'],
        ['cid', 'lots', '1'],
        ['dan', '475.8', '1'],
        ['eve', '-5', '1'],
        ['', 'x', '1'],
        ['', '', ' '],
        ['fay', '1.2345K', '475.8'],
        ['gus', '5%', '1'],
        ['hal', '6000', 'many'],
      ],
    );
    expect(outcomes.map(why)).toEqual([
      ['accepted'],
      ['3:Username::handle_missing'],
      ['4:Followers:N/A:followers_missing'],
      ['5:Followers:lots:not_a_number'],
      ['6:Followers:475.8:fraction_without_unit'],
      ['7:Followers:-5:negative'],
      ['8:Username::handle_missing', '8:Followers:x:not_a_number'],
      ['blank'],
      ['accepted'],
      ['11:Followers:5%:percent_in_a_count'],
      ['accepted'],
    ]);
    expect(outcomes[0]).toMatchObject({ row: { followers: 5000, avgLikes: '12.5' }, key: 'instagram/ann' });
    expect(outcomes[10]).toMatchObject({
      row: { avgLikes: null },
      notes: [{ column: 'Avg likes', value: 'many', reason: 'not_a_number' }],
    });
  });

  test('invisible characters, @ and case do not make another profile', () => {
    const rows = [
      ['@Ann', '5000'],
      ['\u200Bann\u202E', '6000'],
      [' ANN ', '5000'],
      ['_ann', '5000'],
      ["'@zoe", '5000'],
    ];
    const keys = run(['Username', 'Followers'], rows).map((outcome) =>
      outcome.status === 'accepted' ? `${outcome.key} ${outcome.row.handle}` : outcome.status,
    );
    expect(keys).toEqual([
      'instagram/ann Ann',
      'instagram/ann ann',
      'instagram/ann ANN',
      'instagram/_ann _ann',
      'instagram/zoe zoe',
    ]);
  });

  test('equality is by trimmed cells, trailing empty ones apart', () => {
    const content = run(
      ['Username', 'Followers', 'Note'],
      [
        ['ann', '5000', ''],
        [' ann', '5000 '],
        ['ann', '5000', 'x'],
      ],
    ).map((o) => (o.status === 'accepted' ? o.content : ''));
    expect(content[0]).toBe(content[1]);
    expect(content[0]).not.toBe(content[2]);
  });

  test('without a handle column the name names the row', () => {
    const outcomes = run(
      ['Full name', 'Followers'],
      [
        ['Ann Bee', '5000'],
        ['ann bee', '6000'],
        ['', '7000'],
      ],
    );
    expect(outcomes.map((o) => (o.status === 'accepted' ? o.key : o.status))).toEqual([
      'instagram/ann bee',
      'instagram/ann bee',
      'rejected',
    ]);
  });

  test('names made only of lost characters are refused', () => {
    const outcomes = run(
      ['Youtuber', 'Subscribers'],
      [
        ['\uFFFD\uFFFD \uFFFD', '5000'],
        ['\uFFFD\uFFFD Kids', '5000'],
        ['Like Nastya', '5000'],
      ],
    );
    expect(outcomes.map((o) => o.status)).toEqual(['rejected', 'accepted', 'accepted']);
  });

  test('zero averages of a large profile stand for missing, of a small one they may be true', () => {
    const outcomes = run(
      ['Username', 'Followers', 'Avg likes', 'Avg comments'],
      [
        ['ann', '2M', '0', '0'],
        ['bob', '1500', '0', '0'],
      ],
    );
    expect(outcomes.map((o) => (o.status === 'accepted' ? [o.row.avgLikes, o.row.avgComments] : o.status))).toEqual([
      [null, '0'],
      ['0', '0'],
    ]);
  });

  test('a row torn by an unquoted delimiter is refused', () => {
    expect(
      run(
        ['Username', 'Followers'],
        [
          ['ann', '5000'],
          ['bob', '5', '000'],
        ],
      ).map(why),
    ).toEqual([['accepted'], ['3::000:too_many_cells']]);
  });

  test('an unknown network of the row is refused', () => {
    expect(
      run(
        ['Username', 'Followers', 'Platform'],
        [
          ['ann', '5000', 'Instagram'],
          ['bob', '5000', 'Friendster'],
          ['cid', '5000', 'TikTok'],
        ],
        undefined,
      ).map(why),
    ).toEqual([['accepted'], ['3:Platform:Friendster:network_unknown'], ['accepted']]);
  });

  test('a header in millions counts in millions', () => {
    expect(
      run(
        ['Username', 'Followers (millions)'],
        [
          ['ann', '475.8'],
          ['bob', '1.2'],
        ],
      )[0],
    ).toMatchObject({ row: { followers: 475_800_000 } });
  });

  test('a currency is never guessed', () => {
    const outcomes = run(
      ['Username', 'Followers', 'Price'],
      [
        ['ann', '5000', '1,200.50'],
        ['bob', '5000', '€80'],
      ],
    );
    expect(
      outcomes.map((o) => (o.status === 'accepted' ? [o.row.price, o.notes.map((n) => n.reason)] : o.status)),
    ).toEqual([
      [null, ['currency_missing']],
      [{ minor: 8000, currency: 'EUR' }, []],
    ]);
  });

  test('a broken line of NDJSON is refused with its reason', () => {
    const plan = proposePlan({
      headers: ['Username', 'Followers'],
      sample: [{ line: 1, cells: ['ann', '5000'] }],
      countries,
      hints: { network: 'x' },
    });
    expect(why(creatorClassifier(plan, countries)({ line: 7, cells: ['{"a'], fault: 'json_broken' }))).toEqual([
      '7::{"a:json_broken',
    ]);
  });
});

describe('a post row', () => {
  const headers = ['Date', 'Likes', 'Comments', 'Caption', 'Hashtags', 'Impressions'];
  const sample = [
    ['2021-12-10', '162', '9', 'Hello #World @zoe', '#a\u00A0#b', '3920'],
    ['2021-12-11', '1,2', '', 'Bye #World @zoe', '', '1'],
    ['', '5', '5', 'x', '', ''],
    ['', '', '', '', '', ''],
  ].map((cells, at) => ({ line: at + 2, cells }));
  const plan = proposePlan({ headers, sample, countries, hints: { network: 'instagram' } });
  const outcomes = sample.map(postClassifier(plan, countries));

  test('keeps its day, figures and tags', () => {
    expect(plan.kind).toBe('posts');
    expect(outcomes[0]).toMatchObject({
      row: {
        publishedAt: '2021-12-10',
        likes: 162,
        comments: 9,
        impressions: 3920,
        hashtags: ['a', 'b'],
        mentions: ['zoe'],
        handle: null,
      },
    });
    expect(outcomes[1]).toMatchObject({
      row: { hashtags: ['World'], likes: null },
      notes: [{ reason: 'fraction_without_unit' }],
    });
    expect(outcomes.map((o) => o.status)).toEqual(['accepted', 'accepted', 'rejected', 'blank']);
  });
});
