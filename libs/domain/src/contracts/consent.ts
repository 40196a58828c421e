import type { ContractLocale } from './clause-library';

/** What a party says yes to; other words are another version. */
export const CONSENT_VERSION = 'contract-consent-1';

export const CONSENT: Readonly<Record<ContractLocale, string>> = {
  fr: 'J’ai lu ce contrat et je l’accepte. Je le signe par une signature électronique simple : mon nom saisi ci-dessous, sur le document dont l’empreinte est affichée.',
  en: 'I have read this agreement and I accept it. I sign it by a simple electronic signature: my name typed below, on the document whose fingerprint is shown.',
};
