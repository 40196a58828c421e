/** A point of the legal check: what the text itself shows, or what a person has looked at. */
export const CONTEST_CHECKS = [
  'rules_available',
  'prizes_described',
  'prize_value_stated',
  'dates_stated',
  'no_purchase_needed',
  'draw_explained',
  'organiser_named',
  'personal_data_explained',
  'network_released',
] as const;
export type ContestCheck = (typeof CONTEST_CHECKS)[number];

/** Advice to a professional, not legal counsel. */
export const CONTEST_LAW = {
  version: 'fr-2016-07-01',
  source: 'Code de la consommation, art. L121-20 et R121-11 à R121-13; RGPD, art. 13',
  url: 'https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006069565/',
} as const;

export interface ContestText {
  readonly rules: string;
  readonly rulesUrl: string | null;
  readonly prize: string;
  readonly prizeValueMinor: number | null;
  readonly winners: number;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

export type ContestFinding = { readonly check: ContestCheck; readonly passed: boolean };

const WORDS: Partial<Readonly<Record<ContestCheck, RegExp>>> = {
  // Buying may be asked for where that is fair; the rules then have to say so as well.
  no_purchase_needed:
    /sans (obligation|condition) d.achat|gratuit et sans|achat (n.est pas|non) (n[ée]cessaire|obligatoire|requis)|no purchase (is )?(necessary|required)|avec obligation d.achat|purchase required/iu,
  draw_explained: /tirage au sort|tir[ée]e?s? au sort|drawn? at random|random draw|drawn by lot/iu,
  organiser_named: /soci[ée]t[ée] organisatrice|organis[ée]e? par|organisateur|organi[sz]er|organi[sz]ed by/iu,
  personal_data_explained: /donn[ée]es (à caract[èe]re )?personnel|RGPD|personal data|GDPR|privacy/iu,
  network_released:
    /(n.est (ni )?(pas )?(parrain|sponsoris|g[ée]r|organis)|not (in any way )?(sponsored|endorsed|administered))/iu,
};

/** What the rules show by themselves; a pattern finds words, not their truth, so a person still reads them. */
export function checkContest(contest: ContestText): ContestFinding[] {
  const { rules, rulesUrl, prize, prizeValueMinor, winners, opensAt, closesAt } = contest;
  const seen: Partial<Record<ContestCheck, boolean>> = {
    rules_available: rules.trim().length > 0 || rulesUrl !== null,
    prizes_described: prize.trim().length > 0 && winners > 0,
    prize_value_stated: prizeValueMinor !== null && prizeValueMinor > 0,
    dates_stated: opensAt !== null && closesAt !== null && opensAt < closesAt,
  };
  return CONTEST_CHECKS.map((check) => ({ check, passed: seen[check] ?? WORDS[check]?.test(rules) ?? false }));
}
