import { creatorClassifier } from './classify-creator';
import type { CreatorOutcome } from './outcome';
import type { ImportHints, ImportPlan, MappingOverride } from './plan';
import { proposePlan } from './propose-plan';
import type { CountryLookup } from './source';

const NAMES: Record<string, string> = {
  france: 'FR',
  fr: 'FR',
  fra: 'FR',
  belgique: 'BE',
  spain: 'ES',
  espana: 'ES',
  españa: 'ES',
  brazil: 'BR',
  'united states': 'US',
  india: 'IN',
  maroc: 'MA',
  mexico: 'MX',
  méxico: 'MX',
  germany: 'DE',
  japan: 'JP',
};
const countries: CountryLookup = (text) => NAMES[text.trim().toLowerCase()] ?? null;

function plan(table: readonly (readonly string[])[], hints?: ImportHints, override?: MappingOverride): ImportPlan {
  const [headers, ...rows] = table;
  const sample = rows.map((cells, at) => ({ line: at + 2, cells }));
  return proposePlan({ headers, sample, countries, ...(hints ? { hints } : {}), ...(override ? { override } : {}) });
}

function classify(table: readonly (readonly string[])[], proposed: ImportPlan): CreatorOutcome[] {
  return table.slice(1).map((cells, at) => creatorClassifier(proposed, countries)({ line: at + 2, cells }));
}

const accepted = (outcome: CreatorOutcome) => {
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.row;
};

describe('columns mapped by name', () => {
  const cases: [string, string[], string[], Record<string, string>][] = [
    [
      'French',
      [
        'Pseudo',
        'Nom complet',
        "Nombre d'abonnés",
        'Abonnements',
        'Nb de publications',
        "J'aime moyens",
        'Commentaires moyens',
        'Vues moyennes',
        'Partages moyens',
        "Taux d'engagement",
        'Pays',
        'Langue',
        'Catégorie',
        'Courriel',
        'Réseau social',
      ],
      [
        'lea_m',
        'Léa Martin',
        '12,5k',
        '300',
        '1 204',
        '1 050',
        '32,5',
        '20k',
        '4',
        '3,2 %',
        'France',
        'français',
        'Beauté',
        'lea@exemple.fr',
        'Instagram',
      ],
      {
        Pseudo: 'handle',
        'Nom complet': 'displayName',
        "Nombre d'abonnés": 'followers',
        Abonnements: 'following',
        'Nb de publications': 'posts',
        "J'aime moyens": 'avgLikes',
        'Commentaires moyens': 'avgComments',
        'Vues moyennes': 'avgViews',
        'Partages moyens': 'avgShares',
        "Taux d'engagement": 'engagementRate',
        Pays: 'country',
        Langue: 'language',
        Catégorie: 'categories',
        Courriel: 'email',
        'Réseau social': 'network',
      },
    ],
    [
      'Spanish',
      [
        'Usuario',
        'Nombre',
        'Seguidores',
        'Seguidos',
        'Publicaciones',
        'Promedio de me gusta',
        'Comentarios promedio',
        'Media de visualizaciones',
        'Tasa de interacción',
        'País',
        'Idioma',
        'Categoría',
        'Correo',
        'Plataforma',
      ],
      [
        'ana.g',
        'Ana García',
        '1.234.567',
        '300',
        '204',
        '1.050',
        '32,5',
        '20.000',
        '3,2%',
        'España',
        'español',
        'Belleza',
        'ana@ejemplo.es',
        'TikTok',
      ],
      {
        Usuario: 'handle',
        Nombre: 'displayName',
        Seguidores: 'followers',
        Seguidos: 'following',
        Publicaciones: 'posts',
        'Promedio de me gusta': 'avgLikes',
        'Comentarios promedio': 'avgComments',
        'Media de visualizaciones': 'avgViews',
        'Tasa de interacción': 'engagementRate',
        País: 'country',
        Idioma: 'language',
        Categoría: 'categories',
        Correo: 'email',
        Plataforma: 'network',
      },
    ],
    [
      'English',
      [
        'Username',
        'Full Name',
        'Follower Count',
        'Following',
        'Media Count',
        'Avg. Likes',
        'Average comments per post',
        'Mean Views',
        'ER %',
        'Country',
        'Language',
        'Niche',
        'E-mail',
        'Platform',
        'Audience country (mostly from)',
        'Profile URL',
        'Price per post (EUR)',
      ],
      [
        '@bob',
        'Bob B.',
        '1.2M',
        '10',
        '50',
        '10K',
        '12.5',
        '30K',
        '2.5',
        'United States',
        'English',
        'Gaming',
        'b@b.com',
        'YouTube',
        'India',
        'https://www.youtube.com/@bob',
        '€1,200',
      ],
      {
        Username: 'handle',
        'Full Name': 'displayName',
        'Follower Count': 'followers',
        Following: 'following',
        'Media Count': 'posts',
        'Avg. Likes': 'avgLikes',
        'Average comments per post': 'avgComments',
        'Mean Views': 'avgViews',
        'ER %': 'engagementRate',
        Country: 'country',
        Language: 'language',
        Niche: 'categories',
        'E-mail': 'email',
        Platform: 'network',
        'Audience country (mostly from)': 'audienceCountry',
        'Profile URL': 'url',
        'Price per post (EUR)': 'price',
      },
    ],
    [
      'exports of programs',
      [
        'user_name',
        'display_name',
        'followers_count',
        'followingCount',
        'statuses.posts_count',
        'avgLikes',
        'avg_comments',
        'engagement_rate',
        'is_verified',
        'biography',
        'external_id',
        'network',
        'as_of',
      ],
      ['a_b', 'A B', '1000', '3', '4', '5', '6', '0.021', 'true', 'hello', '99', 'x', '2022-09-30'],
      {
        user_name: 'handle',
        display_name: 'displayName',
        followers_count: 'followers',
        followingCount: 'following',
        avgLikes: 'avgLikes',
        avg_comments: 'avgComments',
        engagement_rate: 'engagementRate',
        is_verified: 'verified',
        biography: 'bio',
        network: 'network',
        as_of: 'asOf',
      },
    ],
  ];
  test.each(cases)('%s headers', (_language, headers, row, expected) => {
    const proposed = plan([headers, row, row]);
    expect(proposed.byHeader).toMatchObject(expected);
    expect(proposed.questions).toEqual([]);
    expect(proposed.kind).toBe('creators');
  });

  test('a French row is read in decimals, a Spanish one with dots between thousands', () => {
    const french = [cases[0][1], cases[0][2]];
    expect(accepted(classify(french, plan(french))[0])).toMatchObject({
      network: 'instagram',
      handle: 'lea_m',
      followers: 12_500,
      posts: 1204,
      avgLikes: '1050',
      avgComments: '32.5',
      avgViews: '20000',
      engagementRate: '0.032',
      country: 'FR',
      language: 'fr',
      categories: ['beauty'],
    });
    const spanish = [cases[1][1], cases[1][2], cases[1][2]];
    expect(accepted(classify(spanish, plan(spanish))[0])).toMatchObject({
      network: 'tiktok',
      handle: 'ana.g',
      followers: 1_234_567,
      avgComments: '32.5',
      avgViews: '20000',
      engagementRate: '0.032',
      country: 'ES',
      language: 'es',
    });
    const english = [cases[2][1], cases[2][2]];
    expect(accepted(classify(english, plan(english))[0])).toMatchObject({
      network: 'youtube',
      handle: 'bob',
      followers: 1_200_000,
      avgComments: '12.5',
      engagementRate: '0.025',
      country: 'US',
      audienceCountry: 'IN',
      price: { minor: 120_000, currency: 'EUR' },
    });
  });

  test('growth, ranks and earnings are not mistaken for the metric they speak of', () => {
    const headers = [
      'Channel',
      'Subscribers',
      'subscribers_for_last_30_days',
      'video views',
      'video_views_rank',
      'country_rank',
      'lowest_monthly_earnings',
      'new followers',
      'Followers growth %',
      'fake followers %',
    ];
    const proposed = plan([
      headers,
      ['tseries', '100', '5', '200', '1', '2', '3', '4', '5', '6'],
      ['mrbeast', '101', '6', '201', '2', '3', '4', '5', '6', '7'],
    ]);
    expect(proposed.byHeader).toEqual({ Channel: 'handle', Subscribers: 'followers', 'video views': 'totalViews' });
    expect(proposed.network).toBe('youtube');
  });

  test('audience shares of countries and of ages and genders', () => {
    const headers = [
      'handle',
      'followers',
      'network',
      'Audience FR %',
      'audience_country_be',
      'female 18-24 %',
      'Hommes 25-34',
      'Audience Spain',
    ];
    const table = [
      headers,
      ['a', '5000', 'ig', '41.5', '10', '22', '8.25', '3'],
      ['b', '6000', 'ig', '0.5', '1', '2', '3', '4'],
    ];
    const row = accepted(classify(table, plan(table))[0]);
    expect(row.audience).toEqual([
      { key: 'country:FR', bp: 4150 },
      { key: 'country:BE', bp: 1000 },
      { key: 'agegender:F18-24', bp: 2200 },
      { key: 'agegender:M25-34', bp: 825 },
      { key: 'country:ES', bp: 300 },
    ]);
  });

  test('special categories of personal data are never imported', () => {
    const proposed = plan([
      ['handle', 'followers', 'network', 'Religion', 'Ethnicity'],
      ['a', '5000', 'ig', 'x', 'y'],
    ]);
    expect(proposed.byHeader).toEqual({ handle: 'handle', followers: 'followers', network: 'network' });
    expect(proposed.warnings.filter((warning) => warning.code === 'sensitive_column')).toHaveLength(2);
  });
});

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
