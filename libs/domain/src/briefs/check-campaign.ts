import { DomainError } from '../errors/domain-error';
import { isCurrency } from '../money/money';
import { isIsoDate } from '../time/iso-date';

export interface CampaignDraft {
  readonly name: string;
  readonly promotionalObjective: string;
  readonly currency: string;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
}

const LONGEST = 200;

/** Field → code of what does not hold, each field once; the same for the page and the server. */
export function campaignProblems(draft: CampaignDraft): Readonly<Record<string, string>> {
  const { startsOn, endsOn } = draft;
  const problems: Record<string, string> = {};
  const name = draft.name.trim();
  if (name === '' || name.length > LONGEST) problems['name'] = 'campaign_name_invalid';
  if (draft.promotionalObjective.trim().length > LONGEST) problems['promotionalObjective'] = 'objective_too_long';
  if (!isCurrency(draft.currency)) problems['currency'] = 'currency_unknown';
  if (startsOn && !isIsoDate(startsOn)) problems['startsOn'] = 'date_invalid';
  if (endsOn && !isIsoDate(endsOn)) problems['endsOn'] = 'date_invalid';
  else if (startsOn && endsOn && !problems['startsOn'] && startsOn > endsOn) problems['endsOn'] = 'dates_reversed';
  return problems;
}

/** @throws DomainError the first problem, with its field */
export function checkCampaign(draft: CampaignDraft): void {
  const [first] = Object.entries(campaignProblems(draft));
  if (first) throw new DomainError(first[1], { field: first[0] });
}
