import type { SignalName } from './account-signals';

/** How many labelled accounts of one origin fall into each bin of each signal; a signal it does not tell is absent. */
export interface OriginCounts {
  readonly origin: string;
  readonly network: string;
  readonly source: string;
  readonly accounts: { readonly genuine: number; readonly fake: number };
  readonly signals: Readonly<
    Partial<Record<SignalName, { readonly genuine: readonly number[]; readonly fake: readonly number[] }>>
  >;
}

// Written by `npm run -s bench -- authenticity-tables`; counts only, no account of any set is in this repository.
export const ORIGIN_COUNTS_VERSION = '2026-11-1';

/**
 * Variances of sensitivity and specificity across origins: mean squares of seen minus expected, over Instagram sets that
 * the model had not seen, whole and with every column and pair of columns removed, times the factor with which the
 * intervals hold the truth in 88 % of the samples of the set that fits worst.
 */
export const ACROSS_ORIGINS = { sensitivity: 0.00662, specificity: 0.0022 };

export const ORIGIN_COUNTS: readonly OriginCounts[] = [
  {
    origin: 'kaggle-spammer-genuine',
    network: 'instagram',
    source:
      'Kaggle "Instagram fake spammer genuine accounts", in github.com/DURGESH716/Fake-Instagram-Profile-Detection @ 7207213 insta_train.csv; the same, insta_test.csv',
    accounts: { genuine: 348, fake: 348 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [69, 39, 96, 72, 54, 6, 12, 0, 0, 0, 0], fake: [25, 22, 37, 43, 58, 56, 52, 23, 14, 9, 9] },
      followers: { genuine: [0, 0, 1, 2, 3, 12, 28, 58, 72, 85, 87], fake: [27, 10, 19, 46, 58, 88, 40, 30, 14, 8, 8] },
      following: { genuine: [2, 6, 11, 62, 116, 94, 38, 11, 8], fake: [29, 36, 86, 87, 46, 33, 14, 11, 6] },
      posts: { genuine: [6, 5, 11, 22, 39, 36, 72, 64, 93], fake: [179, 31, 37, 35, 25, 18, 12, 10, 1] },
      biography: { genuine: [91, 37, 77, 74, 69], fake: [304, 14, 15, 9, 6] },
      picture: { genuine: [2, 346], fake: [199, 149] },
      username_digits: { genuine: [277, 9, 33, 13, 12, 4], fake: [86, 8, 27, 51, 61, 115] },
      full_name: { genuine: [32, 95, 221], fake: [32, 252, 64] },
      external_url: { genuine: [269, 79], fake: [348, 0] },
    },
  },
  {
    origin: 'instafake',
    network: 'instagram',
    source: 'Akyon & Kalfaoglu 2019 (arXiv:1910.03090), github.com/fcakyon/instafake-dataset @ cf669b2 data/fake-v1.0',
    accounts: { genuine: 994, fake: 200 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [9, 17, 276, 478, 137, 38, 23, 12, 1, 2, 1], fake: [1, 1, 4, 8, 5, 12, 10, 21, 33, 36, 69] },
      followers: { genuine: [1, 0, 3, 4, 12, 34, 78, 273, 419, 150, 20], fake: [26, 9, 14, 31, 39, 23, 19, 19, 12, 7, 1] },
      following: { genuine: [1, 4, 18, 132, 467, 310, 45, 11, 6], fake: [9, 3, 7, 25, 18, 22, 45, 44, 27] },
      posts: { genuine: [42, 38, 58, 91, 115, 152, 255, 162, 81], fake: [115, 40, 23, 14, 6, 0, 0, 1, 1] },
      biography: { genuine: [389, 136, 236, 148, 85], fake: [147, 14, 16, 12, 11] },
      picture: { genuine: [13, 981], fake: [79, 121] },
      username_digits: { genuine: [885, 14, 44, 29, 9, 13], fake: [90, 9, 28, 29, 19, 25] },
    },
  },
  {
    origin: 'srf-2017',
    network: 'instagram',
    source:
      'SRF Data 2017, followers of Swiss influencers labelled by hand, github.com/srfdata/2017-10-instagram-influencers @ 926886b analysis/input/labelled_1000_inclprivate.csv',
    accounts: { genuine: 877, fake: 98 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [97, 74, 125, 104, 143, 129, 106, 55, 28, 7, 9], fake: [1, 1, 3, 2, 6, 6, 10, 12, 22, 21, 14] },
      followers: { genuine: [10, 8, 9, 21, 44, 63, 84, 133, 140, 158, 207], fake: [9, 2, 1, 9, 8, 14, 15, 12, 6, 13, 9] },
      following: { genuine: [1, 9, 33, 127, 206, 189, 123, 94, 95], fake: [0, 0, 2, 4, 11, 15, 16, 17, 33] },
      posts: { genuine: [44, 17, 32, 47, 69, 75, 165, 189, 239], fake: [33, 22, 12, 11, 8, 1, 3, 3, 5] },
      picture: { genuine: [5, 872], fake: [7, 91] },
      username_digits: { genuine: [724, 22, 49, 35, 22, 25], fake: [53, 1, 6, 18, 9, 11] },
    },
  },
  {
    origin: 'seraphim-2019',
    network: 'instagram',
    source:
      'followers of ten large accounts labelled by hand, github.com/MathieuSeraphim/InstagramInfluencerFakeFollowerProportion @ c249708 src/labeled_data.csv',
    accounts: { genuine: 203, fake: 66 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [48, 24, 36, 20, 32, 20, 14, 5, 3, 1, 0], fake: [1, 1, 4, 5, 9, 10, 10, 11, 8, 6, 1] },
      followers: { genuine: [3, 7, 6, 12, 5, 13, 25, 22, 31, 34, 45], fake: [7, 4, 2, 9, 7, 9, 11, 9, 4, 4, 0] },
      following: { genuine: [3, 11, 20, 57, 58, 36, 11, 6, 1], fake: [0, 6, 8, 14, 19, 10, 5, 3, 1] },
      posts: { genuine: [16, 5, 20, 23, 31, 31, 33, 24, 20], fake: [31, 12, 12, 4, 2, 2, 3, 0, 0] },
      username_digits: { genuine: [129, 8, 23, 23, 8, 12], fake: [25, 0, 11, 12, 12, 6] },
    },
  },
  {
    origin: 'parma-2020',
    network: 'instagram',
    source:
      'course of the University of Parma, github.com/BeleRicks11/Instagram_Fake_Account_Detection @ 3440c76 resources/OldDataSet.csv',
    accounts: { genuine: 700, fake: 700 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [358, 83, 162, 56, 31, 8, 1, 1, 0, 0, 0], fake: [10, 6, 11, 33, 50, 64, 61, 45, 61, 127, 232] },
      followers: { genuine: [0, 0, 0, 0, 1, 2, 8, 19, 72, 179, 419], fake: [37, 16, 23, 49, 85, 174, 126, 71, 59, 48, 12] },
      following: { genuine: [23, 7, 26, 70, 213, 245, 77, 30, 9], fake: [29, 17, 29, 48, 52, 73, 54, 110, 288] },
      posts: { genuine: [7, 7, 5, 15, 46, 72, 126, 130, 292], fake: [170, 69, 195, 102, 25, 29, 39, 31, 40] },
      biography: { genuine: [101, 77, 134, 152, 236], fake: [531, 37, 40, 43, 49] },
      picture: { genuine: [3, 697], fake: [123, 577] },
      username_digits: { genuine: [628, 21, 27, 15, 3, 6], fake: [447, 22, 53, 75, 40, 63] },
      full_name: { genuine: [27, 183, 490], fake: [210, 295, 195] },
      external_url: { genuine: [411, 289], fake: [681, 19] },
    },
  },
  {
    origin: 'mib-2015',
    network: 'twitter',
    source:
      'bought and genuine followers, Cresci et al. 2015 (doi:10.1016/j.dss.2015.09.003), github.com/goforbg/fake-profile-identification @ 201cdce data/fusers.csv and users.csv',
    accounts: { genuine: 1481, fake: 1337 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [35, 28, 176, 229, 383, 340, 222, 49, 16, 2, 1], fake: [0, 0, 0, 1, 0, 1, 11, 74, 847, 402, 1] },
      followers: { genuine: [4, 15, 28, 87, 183, 297, 296, 250, 158, 108, 55], fake: [117, 29, 40, 645, 497, 9, 0, 0, 0, 0, 0] },
      following: { genuine: [3, 14, 124, 525, 488, 198, 111, 12, 6], fake: [2, 31, 113, 3, 750, 429, 9, 0, 0] },
      posts: { genuine: [0, 0, 1, 5, 10, 26, 67, 160, 1212], fake: [9, 28, 85, 23, 4, 312, 847, 19, 10] },
      biography: { genuine: [22, 63, 271, 386, 739], fake: [254, 80, 208, 243, 552] },
      picture: { genuine: [4, 1477], fake: [4, 1333] },
      username_digits: { genuine: [1158, 34, 106, 118, 28, 37], fake: [1289, 39, 7, 0, 1, 1] },
      full_name: { genuine: [0, 372, 1109], fake: [0, 4, 1333] },
      external_url: { genuine: [1018, 463], fake: [1337, 0] },
    },
  },
  {
    origin: 'salerno-2023',
    network: 'tiktok',
    source:
      'course of the University of Salerno, github.com/raffaele-aurucci/Fake-TikTok-Account-Detection @ c7dccfb datasets/tiktok_accounts.csv',
    accounts: { genuine: 5014, fake: 5029 },
    // prettier-ignore
    signals: {
      following_per_follower: { genuine: [1945, 363, 714, 632, 635, 381, 221, 101, 20, 2, 0], fake: [0, 0, 0, 1, 0, 0, 3, 0, 79, 247, 4699] },
      followers: { genuine: [8, 24, 51, 86, 190, 318, 496, 669, 868, 902, 1402], fake: [2488, 1586, 222, 126, 49, 423, 106, 17, 8, 4, 0] },
      following: { genuine: [438, 449, 644, 1099, 1031, 739, 359, 182, 73], fake: [0, 0, 0, 11, 485, 3916, 16, 12, 589] },
      posts: { genuine: [970, 231, 278, 412, 491, 587, 848, 563, 634], fake: [4651, 3, 2, 3, 367, 2, 1, 0, 0] },
      biography: { genuine: [2683, 470, 790, 1016, 55], fake: [5021, 2, 5, 1, 0] },
      username_digits: { genuine: [2316, 594, 938, 577, 193, 396], fake: [2208, 3, 13, 2444, 290, 71] },
      full_name: { genuine: [0, 2865, 2149], fake: [0, 942, 4087] },
    },
  },
];
