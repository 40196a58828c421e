import { accepted, classify, plan } from './plan-table.fixture';

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
