import { accepted, classify, plan } from './plan-table.fixture';

describe('columns judged by content', () => {
  test('a column headed "Views avg." that holds countries is refused with a question', () => {
    const table = [
      ['Username', 'Followers', 'Views avg.', 'network'],
      ['a', '5000', 'France', 'ig'],
      ['b', '6000', 'Brazil', 'ig'],
      ['c', '7000', 'India', 'ig'],
    ];
    const proposed = plan(table);
    expect(proposed.byHeader).toEqual({ Username: 'handle', Followers: 'followers', network: 'network' });
    expect(proposed.questions).toMatchObject([
      { code: 'header_contradicts_content', columns: ['Views avg.'], blocking: false },
    ]);
    expect(proposed.questions[0].text).toContain('countries');
    expect(classify(table, proposed).every((outcome) => outcome.status === 'accepted')).toBe(true);
  });

  test('when the needed column contradicts its header nothing is accepted', () => {
    const table = [
      ['Username', 'Followers', 'network'],
      ['a', 'France', 'ig'],
      ['b', 'Brazil', 'ig'],
    ];
    const proposed = plan(table);
    expect(proposed.questions).toMatchObject([
      { code: 'header_contradicts_content', columns: ['Followers'], blocking: true },
    ]);
    expect(classify(table, proposed).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  });

  test('equal headers: the numeric twin is read, the text twin where it fails', () => {
    const table = [
      ['Name', 'Subscribers', 'Subscribers', 'Comments avg.', 'Comments avg.', 'network'],
      ['a', '4.1M', '4100000', '4.1K', '#VALOR!', 'yt'],
      ['b', '2K', '2000', 'N/A', '#VALOR!', 'yt'],
      ['c', '3K', '3000', '5K', '5000', 'yt'],
    ];
    const proposed = plan(table);
    expect(proposed.byHeader).toEqual({
      Name: 'displayName',
      Subscribers: 'followers',
      'Comments avg.': 'avgComments',
      network: 'network',
    });
    const rows = classify(table, proposed).map(accepted);
    expect(rows.map((row) => [row.followers, row.avgComments])).toEqual([
      [4_100_000, '4100'],
      [2_000, null],
      [3_000, '5000'],
    ]);
  });

  test('equal headers of which one holds countries are told apart', () => {
    const table = [
      ['user', 'Audience', 'Followers', 'Followers', 'network'],
      ['a', 'x', 'France', '4100', 'yt'],
      ['b', 'x', 'India', '4200', 'yt'],
    ];
    const proposed = plan(table);
    expect(proposed.byHeader).toMatchObject({ Followers: 'followers' });
    expect(proposed.columns.find((column) => column.field === 'followers')?.index).toBe(3);
  });

  test('two follower columns that disagree are a question that blocks', () => {
    const table = [
      ['user', 'Followers', 'Followers', 'network'],
      ['a', '100', '4100', 'yt'],
      ['b', '300', '4200', 'yt'],
    ];
    expect(plan(table).questions).toMatchObject([
      { code: 'columns_disagree', blocking: true, columns: ['Followers', 'Followers (2)'] },
    ]);
    expect(plan(table, {}, { Followers: null }).questions).toEqual([]);
  });

  test('the handle is found by content where two headers say "name"', () => {
    const table = [
      ['Name', 'Instagram name', 'Followers'],
      ['Kylie J', 'kyliejenner', '1M'],
      ['Léo M', 'leomessi', '2M'],
      ['Ann', 'ann_b', '3M'],
    ];
    expect(plan(table).byHeader).toEqual({ Name: 'displayName', 'Instagram name': 'handle', Followers: 'followers' });
    const turned = table.map(([a, b, c], at) => (at === 0 ? [a, b, c] : [b, a, c]));
    expect(plan(turned).byHeader).toEqual({ Name: 'handle', 'Instagram name': 'displayName', Followers: 'followers' });
  });

  test('a JSON cell is opened and its keys mapped', () => {
    const table = [
      ['user', 'stats', 'network'],
      ['a', '{"followers": 4100, "avg_likes": 12.5}', 'tt'],
      ['b', '{"followers": "5K"}', 'tt'],
    ];
    const proposed = plan(table);
    expect(proposed.byHeader).toEqual({
      user: 'handle',
      'stats.followers': 'followers',
      'stats.avg_likes': 'avgLikes',
      network: 'network',
    });
    expect(
      classify(table, proposed)
        .map(accepted)
        .map((row) => [row.followers, row.avgLikes]),
    ).toEqual([
      [4100, '12.5'],
      [5000, null],
    ]);
  });

  test('a list of countries and weights in a JSON cell becomes audience shares', () => {
    const table = [
      ['user', 'followers', 'network', 'audience_countries'],
      ['a', '5000', 'tt', '[{"code":"FR","weight":0.31},{"code":"ES","weight":0.05}]'],
      ['b', '6000', 'tt', '[{"code":"FR","weight":0.1}]'],
    ];
    expect(accepted(classify(table, plan(table))[0]).audience).toEqual([
      { key: 'country:FR', bp: 3100 },
      { key: 'country:ES', bp: 500 },
    ]);
  });
});

describe('what must be asked', () => {
  test('no network anywhere: a question, settled by the caller', () => {
    const table = [
      ['user', 'followers'],
      ['a', '5000'],
    ];
    expect(plan(table).questions).toMatchObject([{ code: 'network_missing', blocking: true }]);
    expect(plan(table, { network: 'twitch' }).questions).toEqual([]);
    expect(plan(table, { fileName: 'top_instagram.csv' }).warnings).toMatchObject([{ code: 'network_from_file_name' }]);
  });

  test('addresses in the handle column name the network of each row', () => {
    const table = [
      ['Profile', 'Followers'],
      ['https://www.tiktok.com/@zoe?lang=fr', '5000'],
      ['instagram.com/max', '6000'],
    ];
    const proposed = plan(table);
    expect(proposed.questions).toEqual([]);
    expect(
      classify(table, proposed)
        .map(accepted)
        .map((row) => `${row.network}/${row.handle}`),
    ).toEqual(['tiktok/zoe', 'instagram/max']);
  });

  test('no followers, or nobody named', () => {
    expect(
      plan(
        [
          ['user', 'country'],
          ['a', 'France'],
        ],
        { network: 'x' },
      ).questions,
    ).toMatchObject([{ code: 'followers_missing', blocking: true }]);
    expect(
      plan(
        [
          ['followers', 'following'],
          ['10', '20'],
          ['30', '40'],
        ],
        { network: 'x' },
      ).questions,
    ).toMatchObject([{ code: 'identity_missing', blocking: true }]);
  });

  test('a mapping that names no header or no field is refused', () => {
    expect(() =>
      plan(
        [
          ['user', 'followers'],
          ['a', '5'],
        ],
        {},
        { nobody: 'handle' },
      ),
    ).toThrow(expect.objectContaining({ code: 'mapping_invalid' }));
    expect(() =>
      plan(
        [
          ['user', 'followers'],
          ['a', '5'],
        ],
        {},
        { user: 'nothing' },
      ),
    ).toThrow(expect.objectContaining({ code: 'mapping_invalid' }));
  });

  test('a mapping of a person overrules header and content', () => {
    const table = [
      ['A', 'B', 'C'],
      ['zoe', '5K', 'France'],
      ['max', '6K', 'India'],
    ];
    const proposed = plan(table, { network: 'tiktok' }, { A: 'handle', B: 'followers', C: 'audienceCountry' });
    expect(proposed.questions).toEqual([]);
    expect(accepted(classify(table, proposed)[0])).toMatchObject({
      handle: 'zoe',
      followers: 5000,
      audienceCountry: 'FR',
    });
  });
});

describe('who a row is about', () => {
  test('an address column names the profile, the name beside it is a name', () => {
    const table = [
      ['Influencer', 'Followers', 'Instagram link'],
      ['Bob', '5K', 'https://instagram.com/bob.b'],
      ['Ann', '6K', 'instagram.com/ann_c'],
    ];
    const proposed = plan(table);
    expect(proposed.byHeader).toEqual({ Influencer: 'displayName', Followers: 'followers', 'Instagram link': 'url' });
    expect(classify(table, proposed).map(accepted)).toMatchObject([
      { network: 'instagram', handle: 'bob.b', displayName: 'Bob' },
      { handle: 'ann_c', url: 'https://instagram.com/ann_c' },
    ]);
  });

  test('"@handle Name" in one cell is both', () => {
    const table = [
      ['Influencer', 'Followers', 'Network'],
      ['@leo Leo Messi', '5K', 'ig'],
      ['@cr7 Cristiano', '6K', 'ig'],
    ];
    expect(accepted(classify(table, plan(table))[0])).toMatchObject({ handle: 'leo', displayName: 'Leo Messi' });
  });

  test('names alone are said to stand for handles', () => {
    const proposed = plan([
      ['Full name', 'Followers', 'Network'],
      ['Leo Messi', '5K', 'ig'],
    ]);
    expect([proposed.identity, proposed.warnings.map((warning) => warning.code)]).toEqual([
      'displayName',
      ['names_instead_of_handles'],
    ]);
  });

  test('nested counters of an API keep their meaning', () => {
    const table = [
      ['username', 'public_metrics.followers_count', 'public_metrics.following_count', 'public_metrics.tweet_count'],
      ['a', '5000', '3', '7'],
    ];
    expect(plan(table).byHeader).toEqual({
      username: 'handle',
      'public_metrics.followers_count': 'followers',
      'public_metrics.following_count': 'following',
      'public_metrics.tweet_count': 'posts',
    });
  });
});

test('a file of 100,000 columns is planned by its first ones, and it is said', () => {
  const more = Array.from({ length: 99_997 }, (_, at) => `col ${at}`);
  const table = [
    ['handle', 'followers', 'network', ...more],
    ['ann', '5000', 'ig', ...more],
  ];
  const proposed = plan(table);
  expect([proposed.width, proposed.unmapped.length, proposed.warnings.map((warning) => warning.code)]).toEqual([
    100_000,
    99_997,
    ['columns_not_looked_at'],
  ]);
  expect(classify(table, proposed)[0].status).toBe('accepted');
});

test('columns without a header are no torn records, a shifted record is', () => {
  const named = ['handle', 'followers', 'network'];
  const unnamed = [named, ...['a', 'b', 'c', 'd', 'e'].map((handle) => [handle, '5000', 'ig', 'x'])];
  expect(classify(unnamed, plan(unnamed)).every((outcome) => outcome.status === 'accepted')).toBe(true);
  const torn = [
    named,
    ...Array.from({ length: 30 }, (_, at) => (at === 7 ? ['z', '5', '000', 'ig'] : [`h${at}`, '5000', 'ig'])),
  ];
  expect(classify(torn, plan(torn)).filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
});
