import { DomainError } from '../../errors/domain-error';
import { checkMove } from '../../status/machine';
import { COUNTED_GIFTS, GIFT, GIFT_STATUSES } from './gift-status';

/** Typed from the design: a gift has a value, an address and a shipping state, and counts while it is promised or kept. */
const MOVES: Readonly<Record<string, string>> = {
  planned: 'shipped cancelled',
  shipped: 'delivered returned lost',
  delivered: 'returned',
  returned: '',
  lost: '',
  cancelled: '',
};

const PAIRS = GIFT_STATUSES.flatMap((from) => GIFT_STATUSES.map((to) => [from, to] as const));

test.each(PAIRS)('a gift that is %s goes to %s only where the table says so', (from, to) => {
  const move = () => checkMove(GIFT, from, to);
  if (MOVES[from].split(' ').includes(to)) return expect(move).not.toThrow();
  expect(move).toThrow(DomainError);
  expect(move).toThrow('move_not_allowed');
});

test('what came back, was lost or was called off counts no more', () => {
  expect([...COUNTED_GIFTS].sort()).toEqual(['delivered', 'planned', 'shipped']);
});
