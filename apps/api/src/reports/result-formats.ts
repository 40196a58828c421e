import type { EntityManager } from 'typeorm';
import type { FormatBasis } from '@vivier/domain/reports/results';

interface PieceRow {
  id: string;
  slug: string;
  creatorId: number;
  kind: string;
}

/** $1 workspace: every piece of content with its campaign. */
const PIECES = `
  SELECT deliverable.id, slug, creator_id AS "creatorId", kind FROM deliverable
  JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  WHERE deliverable.workspace_id = $1`;

export interface PlacedFormat {
  readonly format: string;
  readonly basis: FormatBasis;
}

const UNKNOWN: PlacedFormat = { format: '', basis: 'unknown' };

/** Of which format a result is: of the piece that its link or code names, else of the only format that its creator makes there. */
export class Formats {
  private readonly byPiece: ReadonlyMap<string, string>;
  private readonly byCreator = new Map<string, Set<string>>();

  private constructor(pieces: readonly PieceRow[]) {
    this.byPiece = new Map(pieces.map(({ id, kind }) => [id, kind]));
    for (const { slug, creatorId, kind } of pieces) {
      const key = `${slug}/${String(creatorId)}`;
      this.byCreator.set(key, (this.byCreator.get(key) ?? new Set()).add(kind));
    }
  }

  /** Nothing is looked up unless somebody asks for formats. */
  static async of(tx: EntityManager, workspaceId: string, asked: boolean): Promise<Formats> {
    return new Formats(asked ? ((await tx.query(PIECES, [workspaceId])) as PieceRow[]) : []);
  }

  place(slug: string, creatorId: number | null, piece: string | null): PlacedFormat {
    const named = piece === null ? undefined : this.byPiece.get(piece);
    if (named !== undefined) return { format: named, basis: 'piece' };
    const kinds = creatorId === null ? undefined : this.byCreator.get(`${slug}/${String(creatorId)}`);
    if (kinds?.size !== 1) return UNKNOWN;
    return { format: [...kinds][0], basis: 'only' };
  }
}
