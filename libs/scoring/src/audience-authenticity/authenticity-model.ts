import { ORIGIN_COUNTS, ORIGIN_COUNTS_VERSION } from './origin-counts';
import { originModel, type OriginModel } from './origin-model';

/** What every workspace is judged with. */
export const AUTHENTICITY_MODEL: OriginModel = originModel(ORIGIN_COUNTS_VERSION, ORIGIN_COUNTS);

/** The model that has never seen one origin: what a benchmark on that origin's accounts has to use. */
export function modelWithout(origin: string): OriginModel {
  return originModel(
    `${ORIGIN_COUNTS_VERSION}-without-${origin}`,
    ORIGIN_COUNTS.filter((counts) => counts.origin !== origin),
  );
}
