import type { CostKind } from '@vivier/domain/reports/results';
import type { SampleMember } from '../sample-desk';

/** What one brand of the sample sells, and in which words. */
export interface Tale {
  /** Its place among the sample's brands. */
  readonly brand: number;
  readonly approver: SampleMember;
  readonly campaign: string;
  readonly objective: string;
  /** Where its list begins among the creators that fit. */
  readonly from: number;
  /** What its codes begin with. */
  readonly prefix: string;
  readonly target: string;
  readonly contact: string;
  /** Of the brand's net revenue what is left after its goods. */
  readonly margin: number;
  readonly costs: readonly { readonly kind: CostKind; readonly amount: string; readonly note: string }[];
  readonly piece: PieceWords;
  readonly wares: Wares;
}

export interface PieceWords {
  readonly slug: string;
  readonly title: string;
  readonly instructions: string;
  readonly hashtag: string;
  readonly forbidden: string;
  readonly caption: (code: string) => string;
}

export interface Wares {
  readonly seed: number;
  readonly title: string;
  readonly sku: string;
  readonly path: string;
  /** Cents, without tax. */
  readonly prices: readonly number[];
  /** A code on a coupon site, and an order that the shop tells of weeks later. */
  readonly troubled: boolean;
}

export const TALES: readonly Tale[] = [
  {
    brand: 0,
    approver: 'approver',
    campaign: 'Sérum Aurore, automne',
    objective: 'Sérum Aurore',
    from: 0,
    prefix: 'AURORE',
    target: 'https://luneraie.example/products/serum-aurore',
    contact: 'contrats@luneraie.example',
    margin: 0.62,
    costs: [
      { kind: 'goods', amount: '312.00', note: 'Sérums envoyés' },
      { kind: 'shipping', amount: '48.50', note: 'Colis' },
    ],
    piece: {
      slug: 'aurore',
      title: 'Sérum Aurore, la routine du soir',
      instructions: 'Montrer le geste, dire la mention dès la première phrase, ne rien promettre contre les rides.',
      hashtag: '#aurore',
      forbidden: 'miracle',
      caption: (code) => `Publicité. Ma routine du soir avec le sérum Aurore. Moins 15 % avec le code ${code} #aurore`,
    },
    wares: {
      ...{ seed: 23, title: 'Sérum Aurore', sku: 'AUR', path: '/products/serum-aurore' },
      ...{ prices: [2_900, 4_900, 6_400], troubled: true },
    },
  },
  {
    brand: 1,
    approver: 'secondApprover',
    campaign: 'Trail season',
    objective: 'Trail shoes',
    from: 12,
    prefix: 'TRAIL',
    target: 'https://karnveld.example/products/trail-shoes',
    contact: 'contrats@karnveld.example',
    margin: 0.48,
    costs: [
      { kind: 'goods', amount: '560.00', note: 'Pairs sent to try' },
      { kind: 'boost', amount: '400.00', note: 'Two posts boosted' },
    ],
    piece: {
      slug: 'trail',
      title: 'Trail shoes, la première sortie longue',
      instructions: 'Filmer le terrain, dire la mention dès la première phrase, ne promettre aucune performance.',
      hashtag: '#trail',
      forbidden: 'invincible',
      caption: (code) => `Publicité. Ma première sortie longue avec Karnveld. Moins 15 % avec le code ${code} #trail`,
    },
    wares: {
      ...{ seed: 41, title: 'Trail shoes', sku: 'TRL', path: '/products/trail-shoes' },
      ...{ prices: [8_900, 11_900], troubled: false },
    },
  },
];
