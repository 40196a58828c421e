import type { Found } from './check-contract';
import type { ContractFacts } from './facts';
import type { LawPack } from './pack';

/** What is promoted: banned, or allowed once everything it requires was checked. */
export function checkPromotion({ promotions, safeguards }: ContractFacts, { regulated }: LawPack): Found[] {
  if (promotions === null || promotions.length === 0) return [{ rule: 'promotion_not_declared' }];
  return regulated
    .filter(({ promotion }) => promotions.includes(promotion))
    .flatMap<Found>(({ promotion, requires, ...cited }) =>
      requires.length === 0
        ? [{ rule: 'promotion_banned', details: { promotion }, cited }]
        : requires
            .filter((safeguard) => !safeguards.includes(safeguard))
            .map((safeguard) => ({ rule: 'safeguard_missing', details: { promotion, safeguard }, cited })),
    );
}
