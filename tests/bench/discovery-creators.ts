import type { RankingRow } from '@vivier/scoring/ranking/ranking-types';
import { discoveryRows, seededRandom } from './discovery-data';

/** The seed of every bench, so that anybody draws the same creators. */
export const SEED = 20_260_101;
/** The day of every figure. */
export const AS_OF = '2026-01-01';

/** A creator's profile as the tables hold it: what the index ranks, and a name to search by. */
export interface BenchCreator {
  row: RankingRow;
  first: string;
  last: string;
  handle: string;
}

const START =
  'al ba be bri ca da de el fa fi gal gar ha hel is ja jo ka kor la lin ma mor na ni ol pa per ri ro sa sol ta tor ul va vel wi ya zo'.split(
    ' ',
  );
const MIDDLE = 'ba ca de di fa gu ha ka lo ma mi na no pe qui ra ri sa so ta te va vi za'.split(' ');
const END =
  'bert dal don fer gan hart kin lan lez lund man mond nez noff ran reau rez rossi sen ski son tini torp veld ville witz'.split(
    ' ',
  );
const FIRST =
  'Ada Bela Cara Dana Elin Faro Gino Hana Ivo Jana Kaya Lino Mara Nilo Orla Pia Quin Rosa Sami Tara Ugo Vera Wanda Xeni Yara Zeno'.split(
    ' ',
  );

/** Profiles 1…count in the order of their ids; what belongs to a creator is the same on all its profiles. */
export function* benchCreators(count: number, seed = SEED): Generator<BenchCreator> {
  const random = seededRandom(seed ^ 0x7e47);
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)];
  let before: RankingRow | null = null;
  let name = { first: '', last: '' };
  for (const row of discoveryRows(count, seed)) {
    row.categories = [...new Set(row.categories)];
    if (before?.creatorId === row.creatorId) {
      row.emailKnown = before.emailKnown;
      row.contacted = before.contacted;
    } else {
      const last = pick(START) + pick(MIDDLE) + pick(END);
      name = { first: pick(FIRST), last: last[0].toUpperCase() + last.slice(1) };
    }
    before = row;
    yield { row, ...name, handle: `${name.first}.${name.last}${row.id}`.toLowerCase() };
  }
}
