import type { Found } from './check-contract';
import { isEstablishedNear } from './establishment';
import type { CreatorFacts } from './facts';

/** Who the creator is: what nobody has answered is asked, and never taken for the harmless answer. */
export function checkCreator(creator: CreatorFacts): Found[] {
  return [...checkAge(creator), ...checkEstablishment(creator), ...checkAgent(creator)];
}

/** A child's work needs an authorisation of its own and a deposit of part of the pay. */
function checkAge({ under16, minorAuthorised, minorDeposit }: CreatorFacts): Found[] {
  if (under16 === null) return [{ rule: 'creator_age_unknown' }];
  if (!under16) return [];
  return [
    ...(minorAuthorised ? [] : [{ rule: 'minor_authorisation_missing' }]),
    ...(minorDeposit ? [] : [{ rule: 'minor_deposit_missing' }]),
    { rule: 'minor_special_file' },
  ];
}

function checkEstablishment({ establishedIn, represented, insured }: CreatorFacts): Found[] {
  if (!establishedIn) return [{ rule: 'creator_country_unknown' }];
  if (isEstablishedNear(establishedIn)) return [];
  const details = { country: establishedIn };
  return [
    ...(represented ? [] : [{ rule: 'representative_missing', details }]),
    ...(insured ? [] : [{ rule: 'insurance_missing', details }]),
  ];
}

function checkAgent({ hasAgent, agentContract }: CreatorFacts): Found[] {
  if (hasAgent === null) return [{ rule: 'agent_unknown' }];
  return hasAgent && !agentContract ? [{ rule: 'agent_contract_missing' }] : [];
}
