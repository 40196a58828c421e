import { citationOf, type LawPack } from '@vivier/domain/contracts/law/pack';
import { LAW_PACKS } from '@vivier/domain/contracts/law/packs';
import { type LawPackType, moneyType } from './law.types';

/** Every version of every pack as the page shows it. */
export function lawPacks(today: string): LawPackType[] {
  return LAW_PACKS.map((pack) => packType(pack, today));
}

function packType(pack: LawPack, today: string): LawPackType {
  const { id: place, version, inForceFrom, inForceTo, reviewedOn, sources, threshold, disclosure } = pack;
  return {
    place,
    version,
    inForceFrom,
    inForceTo,
    reviewedOn,
    inForce: inForceFrom <= today && (inForceTo === null || today <= inForceTo),
    sources,
    threshold: threshold && {
      amount: moneyType(threshold.amount),
      amberPercent: threshold.amberPercent,
      citation: citationOf(pack, threshold),
    },
    rules: pack.rules.map(({ rule, level, ...cited }) => ({ rule, level, citation: citationOf(pack, cited) })),
    regulated: pack.regulated.map(({ promotion, requires, ...cited }) => ({
      promotion,
      requires,
      citation: citationOf(pack, cited),
    })),
    disclosure,
  };
}
