/** Networks where a creator can let others read an own account. */
export const ACCOUNT_NETWORKS = ['youtube', 'instagram', 'twitch'] as const;
export type AccountNetwork = (typeof ACCOUNT_NETWORKS)[number];

/** The words that were shown when somebody agreed: another text is another version, the old one stays known. */
export const ACCOUNT_CONSENT = 'account-1';

/** How long an account is read unless its creator ends it before. */
export const CONSENT_DAYS = 365;

/** How long somebody may take at the network before coming back. */
export const REQUEST_MINUTES = 15;
