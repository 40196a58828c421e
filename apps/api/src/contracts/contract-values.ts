import { fieldsOf } from '@vivier/domain/contracts/merge-fields';
import { CLAUSE_LIBRARY } from '@vivier/domain/contracts/clause-library';
import { contractDay, contractMoney, contractPieces } from '@vivier/domain/contracts/contract-words';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Creator } from '../creators/creator.entity';
import type { Advertiser } from '../identity/advertiser.entity';
import type { ShortlistEntry } from '../shortlists/shortlist-entry.entity';
import type { Contract } from './contract.entity';

type Values = Record<string, string>;
type Terms = Pick<
  Contract,
  'feeMinor' | 'giftMinor' | 'currency' | 'locale' | 'startsOn' | 'endsOn' | 'promotionalObjective'
>;

const LONGEST = 2000;
const FIELD_NAME = /^[a-z_]{1,60}$/;

/** What the application knows itself; the rest is asked of the person who writes the contract. */
export function firstValues(
  contract: Contract,
  advertiser: Advertiser,
  creator: Creator,
  entry: ShortlistEntry,
): Values {
  const asked = fieldsOf(CLAUSE_LIBRARY.map(({ words }) => words[contract.locale].text));
  const known: Values = {
    advertiser_name: advertiser.legalName ?? advertiser.name,
    advertiser_address: advertiser.address ?? '',
    advertiser_registration: advertiser.registration ?? '',
    advertiser_contact: advertiser.contact ?? '',
    advertiser_tax_country: countryName(advertiser.country, contract.locale),
    creator_name: creator.displayName,
    creator_email: creator.email ?? '',
    gift_terms: entry.giftNote,
    deliverables: contractPieces(entry.deliverables, contract.locale),
    ...factsOf(contract),
  };
  return Object.fromEntries(asked.map((name) => [name, known[name] ?? '']));
}

/** Typed values beside those that follow from the contract itself and are not typed. @throws DomainError `contract_values_invalid` */
export function mergedValues(contract: Terms, before: Values, typed: Record<string, unknown>): Values {
  for (const [name, value] of Object.entries(typed)) {
    if (!FIELD_NAME.test(name) || typeof value !== 'string' || value.length > LONGEST)
      throw new DomainError('contract_values_invalid', { field: 'values', name });
  }
  return { ...before, ...(typed as Values), ...factsOf(contract) };
}

/** The money and the days that the application counts with: the text can state no others. */
function factsOf(contract: Terms): Values {
  const { feeMinor, giftMinor, currency, locale, startsOn, endsOn, promotionalObjective } = contract;
  const money = (minor: number) => contractMoney({ minor, currency }, locale);
  return {
    promotional_objective: promotionalObjective,
    fee: money(feeMinor),
    gift: money(giftMinor),
    starts_on: contractDay(startsOn, locale),
    ends_on: contractDay(endsOn, locale),
  };
}

function countryName(code: string | null, locale: string): string {
  return code ? (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code) : '';
}
