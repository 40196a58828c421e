import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ConnectedNetwork } from '@vivier/domain/ingestion/connection';

/** What opens a network: an API key, a token with the account that asks, or a client and its secret. */
export interface Credential {
  readonly key?: string | null;
  readonly token?: string | null;
  /** Instagram: the id of the own professional account through which others are looked at. */
  readonly accountId?: string | null;
  readonly clientId?: string | null;
  readonly clientSecret?: string | null;
}

const NEEDED: Readonly<Record<ConnectedNetwork, readonly (keyof Credential)[]>> = {
  youtube: ['key'],
  instagram: ['token', 'accountId'],
  twitch: ['clientId', 'clientSecret'],
  podcast: [],
};

/** What of the given values that network needs; null where it needs none. @throws DomainError `credential_missing` with its field */
export function neededCredential(network: ConnectedNetwork, given: Credential): Credential | null {
  const needed: Record<string, string> = {};
  for (const field of NEEDED[network]) {
    const value = given[field]?.trim();
    // Such a value goes into a header or an address: nothing but what a key is made of.
    if (!value || !/^[\x21-\x7e]{1,1000}$/.test(value)) throw new DomainError('credential_missing', { field, network });
    if (field === 'accountId' && !/^\d{1,30}$/.test(value))
      throw new DomainError('credential_missing', { field, network });
    needed[field] = value;
  }
  return NEEDED[network].length > 0 ? needed : null;
}

export const credentialContext = (connectionId: string) => `connection/${connectionId}`;
