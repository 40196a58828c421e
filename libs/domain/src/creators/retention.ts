/** Kinds of data with a term of their own. */
export const RETENTION_KINDS = [
  'import_files',
  'exports',
  'import_outcomes',
  'mails',
  'repeated_requests',
  'unused_creators',
  'contest_entries',
  'sealed_records',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Days after which it goes; sealed records carry their own day, set by the law that has them kept. */
export const RETENTION_DAYS: Readonly<Record<RetentionKind, number | null>> = {
  import_files: 30,
  exports: 7,
  import_outcomes: 365,
  mails: 730,
  repeated_requests: 40,
  unused_creators: 1095,
  contest_entries: 365,
  sealed_records: null,
};

/** Keys of what must not happen twice are promised for 30 days. */
export const LEAST_DAYS: Readonly<Partial<Record<RetentionKind, number>>> = { repeated_requests: 30 };
export const MOST_DAYS = 3650;

export function isRetentionKind(word: string): word is RetentionKind {
  return (RETENTION_KINDS as readonly string[]).includes(word);
}
