import type { ContentKind, ContentPlace } from './content-kind';

/** What a list wants of a creator; without a network, that of the profile that was chosen. */
export interface WantedPieces {
  readonly kind: ContentKind;
  readonly network: ContentPlace | null;
  readonly count: number;
}

export interface PlannedPiece {
  readonly kind: ContentKind;
  readonly network: ContentPlace;
}

export interface PieceToPlan extends PlannedPiece {
  /** The piece's part of the fee, in minor units: the parts sum to what was not given to a piece before. */
  readonly valueMinor: number;
  /** Which of how many of its kind and network, from 1. */
  readonly n: number;
  readonly of: number;
}

/**
 * The pieces of a contract that nobody planned yet. What stands there already counts, whatever its title;
 * the rest of the fee is split over the new ones, larger parts first, so that no minor unit is lost.
 */
export function piecesOfContract(
  wanted: readonly WantedPieces[],
  {
    network,
    feeMinor,
    planned,
    givenMinor,
  }: {
    readonly network: ContentPlace;
    readonly feeMinor: number;
    readonly planned: readonly PlannedPiece[];
    readonly givenMinor: number;
  },
): PieceToPlan[] {
  const rest = planned.map(keyOf);
  const missing = wanted.flatMap((one) => {
    const piece = { kind: one.kind, network: one.network ?? network };
    return Array.from({ length: one.count }, (_, at) => ({ ...piece, n: at + 1, of: one.count })).filter(() => {
      const at = rest.indexOf(keyOf(piece));
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
  });
  const left = Math.max(0, feeMinor - givenMinor);
  const [part, over] = missing.length ? [Math.floor(left / missing.length), left % missing.length] : [0, 0];
  return missing.map((piece, at) => ({ ...piece, valueMinor: part + (at < over ? 1 : 0) }));
}

function keyOf({ kind, network }: PlannedPiece): string {
  return `${kind} ${network}`;
}
