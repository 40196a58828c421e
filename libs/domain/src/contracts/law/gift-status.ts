import type { Machine } from '../../status/machine';

export const GIFT_STATUSES = ['planned', 'shipped', 'delivered', 'returned', 'lost', 'cancelled'] as const;
export type GiftStatus = (typeof GIFT_STATUSES)[number];

/** What was delivered can still come back. */
export const GIFT: Machine<GiftStatus> = {
  name: 'gift',
  moves: {
    planned: ['shipped', 'cancelled'],
    shipped: ['delivered', 'returned', 'lost'],
    delivered: ['returned'],
    returned: [],
    lost: [],
    cancelled: [],
  },
};

/** A benefit counts from the day it is promised until it came back, was lost on the way or is called off. */
export const COUNTED_GIFTS: readonly GiftStatus[] = ['planned', 'shipped', 'delivered'];
