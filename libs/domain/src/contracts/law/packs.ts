import type { IsoDate } from '../../time/iso-date';
import { AMERICAN_PACKS, BRITISH_PACKS, EUROPEAN_PACKS } from './other-packs';
import { FRENCH_PACKS } from './french-packs';
import { isInUnion } from './establishment';
import type { LawPack, PackId } from './pack';

/** Every version of every pack; the order is that of the page. */
export const LAW_PACKS: readonly LawPack[] = [...FRENCH_PACKS, ...EUROPEAN_PACKS, ...AMERICAN_PACKS, ...BRITISH_PACKS];

/** The version of that place's law on that day; null where we hold none. */
export function packInForce(id: PackId, day: IsoDate): LawPack | null {
  const inForce = ({ inForceFrom, inForceTo }: LawPack) =>
    inForceFrom <= day && (inForceTo === null || day <= inForceTo);
  return LAW_PACKS.find((pack) => pack.id === id && inForce(pack)) ?? null;
}

/** Packs of the countries whose law or audience a deal touches (ISO 3166-1), on the contract's date. */
export function packsFor(countries: readonly string[], day: IsoDate): LawPack[] {
  const touched: Readonly<Record<PackId, boolean>> = {
    FR: countries.includes('FR'),
    EU: countries.some(isInUnion),
    US: countries.includes('US'),
    GB: countries.includes('GB'),
  };
  return (Object.keys(touched) as PackId[])
    .filter((id) => touched[id])
    .map((id) => packInForce(id, day))
    .filter((pack) => pack !== null);
}
