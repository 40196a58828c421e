import type { KpiTarget } from '@vivier/domain/briefs/kpi';
import type { Role } from '@vivier/domain/identity/role';
import { addDays, type IsoDate } from '@vivier/domain/time/iso-date';
import type { SampleCreator, SampleProfile } from './sample-creators';
import type { SampleRandom } from './sample-random';

/** The invented agency, its clients and its people. */
export const SAMPLE_WORKSPACE = { slug: 'sample', name: 'Agence Verdoline' } as const;
export const SAMPLE_BRANDS = ['Lunéraie', 'Karnveld'] as const;
export const SAMPLE_LABEL = 'Invented sample data: no real person, account or figure';

export type SampleMember = 'manager' | 'approver' | 'secondApprover' | 'lead';

/** In the order of their addresses, which is the order of the sign-in page. */
export const SAMPLE_PEOPLE: readonly {
  key: SampleMember;
  name: string;
  email: string;
  role: Role;
  brand: string | null;
}[] = [
  {
    key: 'manager',
    name: 'Anouk Verdelune',
    email: 'anouk.verdelune@example.com',
    role: 'community_manager',
    brand: null,
  },
  {
    key: 'approver',
    name: 'Bastien Corvalmont',
    email: 'bastien.corvalmont@example.com',
    role: 'brand_approver',
    brand: SAMPLE_BRANDS[0],
  },
  {
    key: 'secondApprover',
    name: 'Ilse Karnhoven',
    email: 'ilse.karnhoven@example.com',
    role: 'brand_approver',
    brand: SAMPLE_BRANDS[1],
  },
  { key: 'lead', name: 'Maud Ormesquin', email: 'maud.ormesquin@example.com', role: 'agency_lead', brand: null },
];

export interface SampleBrief {
  readonly name: string;
  readonly brand: string | null;
  readonly objective: 'awareness' | 'engagement' | 'sales' | 'content';
  readonly audience: readonly { dimension: string; keys: readonly string[] }[];
  readonly minimumShares: readonly { key: string; share: number }[];
  readonly networks: readonly string[];
  readonly tiers: readonly string[];
  readonly countries: readonly string[];
  readonly categories: readonly string[];
  readonly languages: readonly string[];
  readonly kpis: readonly KpiTarget[];
  readonly budgetMinor: number;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
}

export function sampleBriefs(asOf: IsoDate): SampleBrief[] {
  return [
    {
      name: 'Sérum Aurore: launch in France',
      brand: SAMPLE_BRANDS[0],
      objective: 'sales',
      audience: [
        { dimension: 'country', keys: ['country:FR'] },
        { dimension: 'agegender', keys: ['agegender:F18-24', 'agegender:F25-34', 'agegender:F35-44'] },
      ],
      minimumShares: [{ key: 'country:FR', share: 0.4 }],
      networks: ['instagram', 'tiktok', 'youtube'],
      tiers: ['nano', 'micro', 'mid'],
      countries: ['FR'],
      categories: ['beauty', 'lifestyle', 'health'],
      languages: ['fr'],
      kpis: [
        { metric: 'revenue', target: '12000' },
        { metric: 'orders', target: '150' },
        { metric: 'roas', target: '2' },
      ],
      budgetMinor: 4_000_000,
      startsOn: addDays(asOf, 28),
      endsOn: addDays(asOf, 77),
    },
    {
      name: 'Trail season: France, Belgium, Switzerland',
      brand: SAMPLE_BRANDS[1],
      objective: 'awareness',
      audience: [
        { dimension: 'country', keys: ['country:FR', 'country:BE', 'country:CH'] },
        { dimension: 'interest', keys: ['interest:outdoor', 'interest:sports', 'interest:nature'] },
      ],
      minimumShares: [],
      networks: ['instagram', 'youtube', 'tiktok', 'facebook'],
      tiers: ['micro', 'mid', 'macro'],
      countries: ['FR', 'BE', 'CH'],
      categories: ['outdoor', 'sports', 'travel'],
      languages: ['fr', 'de', 'nl'],
      kpis: [
        { metric: 'reach', target: '400000' },
        { metric: 'clicks', target: '1200' },
      ],
      budgetMinor: 9_000_000,
      startsOn: addDays(asOf, 60),
      endsOn: addDays(asOf, 150),
    },
    {
      name: 'Weeknight recipes: content from small creators',
      brand: null,
      objective: 'content',
      audience: [],
      minimumShares: [],
      networks: ['instagram', 'tiktok', 'pinterest'],
      tiers: ['nano', 'micro'],
      countries: [],
      categories: ['food', 'nutrition'],
      languages: ['fr', 'en'],
      kpis: [],
      budgetMinor: 1_200_000,
      startsOn: addDays(asOf, 14),
      endsOn: addDays(asOf, 45),
    },
  ];
}

/** What the team has written about a creator so far. */
export interface DeskWork {
  readonly tags: readonly string[];
  readonly note: { readonly by: SampleMember; readonly text: string; readonly on: IsoDate } | null;
  readonly contact: {
    readonly by: SampleMember;
    readonly channel: 'mail' | 'call' | 'message';
    readonly summary: string;
    readonly on: IsoDate;
  } | null;
}

const TAGS = ['ugc', 'long term', 'rate card received', 'to meet', 'answers fast', 'packshots', 'spring 2027'];
const NOTES = [
  'Sent figures by mail, prefers two stories to one post.',
  'Asks for three weeks between brief and publication.',
  'Bonne tenue des délais sur la dernière opération, brief à envoyer tôt.',
  'Ne souhaite pas travailler avec des marques d’alcool.',
  'Wants to keep the rights to the raw video.',
  'Visuels très soignés, prévoir un aller-retour de plus.',
];
const SUMMARIES = [
  'Asked for a rate card',
  'Premier contact pour le lancement',
  'Proposed a call next week',
  'Relance, pas encore de réponse',
];

export function deskWork(asOf: IsoDate, random: SampleRandom): DeskWork {
  const tags = random.chance(0.05) ? [...new Set([random.pick(TAGS), random.pick(TAGS)])] : [];
  const note = random.chance(0.015)
    ? {
        by: random.pick(['manager', 'lead'] as const),
        text: random.pick(NOTES),
        on: addDays(asOf, -random.whole(1, 200)),
      }
    : null;
  const contact = random.chance(0.025)
    ? {
        by: 'manager' as const,
        channel: random.pick(['mail', 'mail', 'call', 'message'] as const),
        summary: random.pick(SUMMARIES),
        on: addDays(asOf, -random.whole(1, 120)),
      }
    : null;
  return { tags, note, contact };
}

export interface SampleList {
  readonly name: string;
  readonly by: SampleMember;
  readonly size: number;
  readonly wants: (profile: SampleProfile, creator: SampleCreator) => boolean;
}

function followersOf({ snapshots }: SampleProfile): number {
  return snapshots[snapshots.length - 1].metrics.followers;
}

/** Each takes the first profiles that it wants. */
export const SAMPLE_LISTS: readonly SampleList[] = [
  {
    name: 'Serum: first ideas',
    by: 'manager',
    size: 24,
    wants: (profile) =>
      profile.categories[0] === 'beauty' &&
      profile.country === 'FR' &&
      profile.network !== 'x' &&
      followersOf(profile) < 500_000,
  },
  {
    name: 'Outdoor, with an address',
    by: 'lead',
    size: 12,
    wants: (profile, { email }) =>
      profile.categories.includes('outdoor') && email !== null && followersOf(profile) < 200_000,
  },
];
