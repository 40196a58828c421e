import type { Machine } from '../status/machine';

export const MENTION_STATUSES = ['new', 'assigned', 'answered', 'dismissed'] as const;
export type MentionStatus = (typeof MENTION_STATUSES)[number];

/** What was answered or put aside can be taken up again; it then waits like a new one. */
export const MENTION: Machine<MentionStatus> = {
  name: 'mention',
  moves: {
    new: ['assigned', 'answered', 'dismissed'],
    assigned: ['new', 'answered', 'dismissed'],
    answered: ['new'],
    dismissed: ['new'],
  },
};

export const MENTION_KINDS = ['feed', 'file', 'post', 'hand'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];
