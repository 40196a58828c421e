/** Whose rules of disclosure a piece follows. */
export const CONTENT_LAWS = ['fr', 'us', 'uk'] as const;
export type ContentLaw = (typeof CONTENT_LAWS)[number];
