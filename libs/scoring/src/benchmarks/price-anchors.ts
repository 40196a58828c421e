import type { Network } from '../cohort-columns';

/** `post` is the network's usual paid piece: a feed post on Instagram, a video on TikTok and YouTube. */
export type Deliverable = 'post';

/** A published price range of one paid piece, in MAJOR units of its currency. */
export interface PriceAnchor {
  readonly publisher: string;
  /** null where the source does not say */
  readonly year: number | null;
  readonly country: string | null;
  readonly network: Network;
  readonly deliverable: Deliverable;
  readonly currency: 'USD' | 'EUR';
  readonly followersFrom: number;
  /** equal to followersFrom where the source names one size ("above 40,000" is read at 40,000) */
  readonly followersTo: number;
  readonly statistic: 'range' | 'mean';
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

type Cell = readonly [from: number, to: number, low: number, high: number];
type Shared = Omit<PriceAnchor, 'followersFrom' | 'followersTo' | 'low' | 'high' | 'deliverable'>;

function rows(shared: Shared, cells: readonly Cell[]): PriceAnchor[] {
  return cells.map(([followersFrom, followersTo, low, high]) => ({
    ...shared,
    deliverable: 'post',
    followersFrom,
    followersTo,
    low,
    high,
  }));
}

const US_SET: Omit<Shared, 'network'> = {
  publisher: 'A Little Class; Word on the Block',
  year: 2023,
  country: 'US',
  currency: 'USD',
  statistic: 'range',
  source:
    'https://alittleclass.blogspot.com/2021/01/how-much-do-influencers-cost.html https://www.wordontheblock.com/blog/influencer-pricing-guide',
};
const INTELLIFLUENCE: Omit<Shared, 'network'> = {
  publisher: 'Intellifluence',
  year: 2021,
  country: 'FR',
  currency: 'EUR',
  statistic: 'mean',
  source:
    'https://www.francesoir.fr/culture-medias/combien-peut-gagner-un-influenceur-sur-instagram-youtube-ou-tiktok https://www.cnews.fr/vie-numerique/2021-09-19/voici-combien-gagne-un-influenceur-tiktok-en-moyenne-selon-une-etude',
};
const HEC: Shared = {
  publisher: 'HEC Montréal',
  year: null,
  country: 'FR',
  network: 'instagram',
  currency: 'EUR',
  statistic: 'range',
  source: 'https://digital.hec.ca/blog/qui-sont-les-nano-influenceurs-et-les-micro-influenceurs/',
};
const O_BUSINESS: Shared = {
  ...HEC,
  publisher: 'O-Business',
  source: 'https://o-business.fr/tarif-influenceurs-comment-determiner-le-cout-dune-collaboration',
};

/** Only closed ranges and named sizes: "10K+" says nothing a line can be fitted to. */
export const PRICE_ANCHORS: readonly PriceAnchor[] = [
  ...rows({ ...US_SET, network: 'instagram' }, [
    [1_000, 10_000, 10, 100],
    [10_000, 50_000, 100, 500],
    [50_000, 500_000, 500, 5_000],
    [500_000, 1_000_000, 5_000, 10_000],
  ]),
  ...rows({ ...US_SET, network: 'tiktok' }, [
    [1_000, 10_000, 5, 25],
    [10_000, 50_000, 25, 125],
    [50_000, 500_000, 125, 1_250],
  ]),
  ...rows({ ...US_SET, network: 'youtube' }, [
    [1_000, 10_000, 20, 200],
    [10_000, 50_000, 200, 1_000],
    [50_000, 500_000, 1_000, 10_000],
    [500_000, 1_000_000, 10_000, 20_000],
  ]),
  ...rows(HEC, [[5_000, 30_000, 50, 500]]),
  ...rows(O_BUSINESS, [[100_000, 100_000, 500, 2_500]]),
  ...rows({ ...INTELLIFLUENCE, network: 'instagram' }, [
    [1_000, 10_000, 165, 165],
    [40_000, 40_000, 442, 442],
    [300_000, 300_000, 1_042, 1_042],
  ]),
  ...rows({ ...INTELLIFLUENCE, network: 'tiktok' }, [
    [1_000, 5_000, 153, 153],
    [5_000, 10_000, 204, 204],
    [15_000, 20_000, 467, 467],
    [25_000, 25_000, 900, 900],
    [1_000_000, 1_000_000, 2_250, 2_250],
    [5_000_000, 5_000_000, 3_700, 3_700],
  ]),
];
