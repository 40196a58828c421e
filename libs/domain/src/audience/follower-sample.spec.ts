import { followerSample } from './follower-sample';

const one = (headers: string[], ...cells: string[]) => followerSample(headers, [cells]).accounts[0];

describe('A follower sample', () => {
  it('is read from the labelled sets’ headers', () => {
    const { accounts, missing } = followerSample(
      ['profile pic', 'nums/length username', 'fullname words', 'nums/length fullname', 'name==username', 'description length', 'external URL', 'private', '#posts', '#followers', '#follows'],
      [['1', '0.27', '0', '0', '0', '53', '0', '0', '32', '1000', '955'], ['0', '0', '2', '0', '0', '0', '1', '1', '0', '3', '7000']],
    ); // prettier-ignore
    expect(missing).toEqual([]);
    expect(accounts).toEqual([
      { followers: 1000, following: 955, posts: 32, biographyLength: 53, hasPicture: true, isPrivate: false, usernameDigitShare: 0.27, fullNameWords: 0, hasExternalUrl: false },
      { followers: 3, following: 7000, posts: 0, biographyLength: 0, hasPicture: false, isPrivate: true, usernameDigitShare: 0, fullNameWords: 2, hasExternalUrl: true },
    ]); // prettier-ignore
  });

  it.each([
    [
      [
        'userFollowerCount',
        'userFollowingCount',
        'userMediaCount',
        'userBiographyLength',
        'userHasProfilPic',
        'userIsPrivate',
        'usernameDigitCount',
        'usernameLength',
      ],
    ],
    [
      [
        'followers',
        'following',
        'posts',
        'biography_length',
        'has_picture',
        'private',
        'username_digits',
        'username_length',
      ],
    ],
    [
      [
        'Follower Count',
        'Following Count',
        'Media Count',
        'Bio Length',
        'Has Profile Picture',
        'Is Private',
        'num_digits_username',
        'Username Length',
      ],
    ],
    [
      [
        'edge_followed_by.count',
        'edge_follow.count',
        'edge_owner_to_timeline_media.count',
        'bio length',
        'profile_picture',
        'is_private',
        'digits in username',
        'length username',
      ],
    ],
    [
      [
        'user.followers_count',
        'user.friends_count',
        'user.statuses_count',
        'description_length',
        'profile pic',
        'protected',
        'username_digit_count',
        'user_name_length',
      ],
    ],
  ])('means the same under %j', (headers) => {
    expect(one(headers, '25', '1937', '4', '12', '1', '0', '3', '12')).toEqual({
      followers: 25, following: 1937, posts: 4, biographyLength: 12, hasPicture: true, isPrivate: false, usernameDigitShare: 0.25, fullNameWords: null, hasExternalUrl: null,
    }); // prettier-ignore
  });

  it.each(['1', 'true', 'TRUE', 'yes', 'Yes', '1.0', 'oui'])('takes %s for yes and its opposite for no', (yes) => {
    const no = { '1': '0', true: 'false', TRUE: 'FALSE', yes: 'no', Yes: 'No', '1.0': '0.0', oui: 'non' }[yes] ?? '';
    const { accounts } = followerSample(['has_picture', 'private', 'external_url'], [[yes, no, yes], [no, yes, no]]); // prettier-ignore
    expect(
      accounts.map(({ hasPicture, isPrivate, hasExternalUrl }) => [hasPicture, isPrivate, hasExternalUrl]),
    ).toEqual([
      [true, false, true],
      [false, true, false],
    ]);
  });

  it('reads texts by what they are: names, links, biographies, addresses of pictures', () => {
    const headers = ['username', 'full_name', 'biography', 'external_url', 'profile_pic_url'];
    const { accounts, missing } = followerSample(headers, [
      ['ada_l1815', 'Ada Lovelace', 'Zahlen 💜', 'https://example.org', 'https://pics.example/a.jpg'],
      ['7777', '', '', '', 'https://pics.example/44884218_345707102882519_2446069589734326272_n.jpg'],
    ]);
    expect(accounts).toMatchObject([
      { usernameDigitShare: 4 / 9, fullNameWords: 2, biographyLength: 8, hasExternalUrl: true, hasPicture: true },
      { usernameDigitShare: 1, fullNameWords: 0, biographyLength: 0, hasExternalUrl: false, hasPicture: false },
    ]);
    expect(missing).toEqual(['followers', 'following', 'posts', 'private']);
  });

  it('takes "has a default picture" for no picture, a blank for a picture of one’s own', () =>
    expect(
      followerSample(['default_profile_image'], [['1'], [''], ['']]).accounts.map(({ hasPicture }) => hasPicture),
    ).toEqual([false, true, true]));

  it('does not take numbers for user names, nor a profile’s own address for a link', () => {
    const { missing } = followerSample(
      ['id', 'Profile.URL', 'followers'],
      [['123456', 'https://example.org/ada', '5']],
    );
    expect(missing).toContain('username');
    expect(missing).toContain('external_url');
  });

  it('keeps every row in its order, unreadable cells unknown', () => {
    const { accounts } = followerSample(['followers', 'posts'], [['1.2K', 'x'], ['', '3'], ['-4', '5'], ['12 345']]);
    expect(accounts.map(({ followers, posts }) => [followers, posts])).toEqual([
      [1200, null],
      [null, 3],
      [null, 5],
      [12_345, null],
    ]);
  });

  it('names as missing what no row tells, also where the header is there', () => {
    const { missing } = followerSample(['followers', 'following', 'posts'], [['5', '', 'n/a']]);
    expect(missing).toEqual(['following', 'posts', 'biography_length', 'has_picture', 'private', 'username', 'full_name', 'external_url']); // prettier-ignore
  });

  it('reads a biography given as yes and no', () =>
    expect(
      followerSample(['Bio'], [['Yes'], ['N']]).accounts.map(({ biographyLength }) => (biographyLength ?? -1) > 0),
    ).toEqual([true, false]));
});
