import { handleKey } from '@vivier/domain/creators/handle';
import type { Network } from '@vivier/domain/creators/network';
import { NAME_PARTS, type Written } from './sample-name-parts';
import type { Culture } from './sample-places';
import type { SampleRandom } from './sample-random';

/** An invented person: as shown, and in Latin letters for handles and addresses. */
export interface SampleName {
  readonly shown: string;
  readonly given: string;
  readonly family: string;
}

export function sampleName(culture: Culture, random: SampleRandom): SampleName {
  const parts = NAME_PARTS[culture];
  const given = random.pick(parts.given);
  const start = random.pick(parts.start);
  const end = random.pick(parts.end);
  const family: Written = [start[0] + end[0], start[1] + end[1]];
  const between = culture === 'japanese' ? '' : ' ';
  const shown = parts.familyFirst ? family[0] + between + given[0] : given[0] + between + family[0];
  return { shown, given: latin(given[1]), family: latin(family[1]) };
}

/** Small Latin letters only: `Łabędzki` → `labedzki`. */
export function latin(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}

export function sampleEmail(name: SampleName): string {
  return `${name.given}.${name.family}@example.com`;
}

// Each holds the invented family name whole, so that no handle is somebody's first name or nickname.
const SHAPES: readonly ((name: SampleName) => string)[] = [
  ({ given, family }) => `${given}.${family}`,
  ({ given, family }) => `${given}${family}`,
  ({ given, family }) => `${given}_${family}`,
  ({ given, family }) => `${family}.${given}`,
  ({ given, family }) => `${given[0]}.${family}`,
  ({ given, family }) => `_${given}.${family}`,
  ({ given, family }) => `the.${family}.${given}`,
  ({ given, family }) => `${given}.${family}.off`,
  ({ given, family }) => `hey${given}${family}`,
];

/** Networks whose handles hold no dot. */
const WITHOUT_DOT: ReadonlySet<Network> = new Set(['twitch', 'x', 'pinterest', 'linkedin']);

/** Handles already given, by network: a taken one gets a number, as people do. */
export class HandleBook {
  private readonly taken = new Set<string>();

  /** A handle that is free on the network; networks of one creator share its shape. */
  take(network: Network, name: SampleName, random: SampleRandom): string {
    const shape = random.pick(SHAPES)(name);
    const base = WITHOUT_DOT.has(network) ? shape.replaceAll('.', network === 'linkedin' ? '-' : '_') : shape;
    for (let attempt = 0; ; attempt += 1) {
      const handle = attempt === 0 ? base : `${base}${random.whole(attempt + 1, 60 + attempt * 40)}`;
      const key = `${network}/${handleKey(handle)}`;
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return handle;
    }
  }
}
