import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@vivier/domain/time/iso-date';
import { ContentMoves } from '../../../deliverables/content-moves.service';
import { DeliverablesService } from '../../../deliverables/deliverables.service';
import { PublicationsService } from '../../../deliverables/publications.service';
import type { Guest, Viewer } from '../../../platform/graphql/access';
import type { PieceWords } from './tales';

export interface StoryPiece {
  readonly campaignId: string;
  readonly creatorId: string;
  readonly handle: string;
  readonly followers: number;
  readonly network: 'instagram' | 'tiktok' | 'youtube';
  readonly code: string;
  readonly words: PieceWords;
  readonly dueOn: IsoDate;
}

/** One piece of content: planned, submitted by its creator, and on to where the story wants it. */
@Injectable()
export class StoryContent {
  constructor(
    private readonly pieces: DeliverablesService,
    private readonly moves: ContentMoves,
    private readonly publications: PublicationsService,
  ) {}

  async publish(team: Viewer, brand: Viewer, guest: Guest, piece: StoryPiece): Promise<void> {
    const { id, versionId, key } = await this.submit(team, guest, piece);
    await this.moves.approve(team, 'team', { id, versionId, key: key('team') });
    await this.moves.approve(brand, 'brand', { id, versionId, key: key('brand') });
    await this.moves.schedule(team, { id, key: key('schedule'), at: new Date(Date.now() + 3_600_000) });
    const caption = piece.words.caption(piece.code);
    await this.publications.report(guest, {
      id,
      key: key('published'),
      input: {
        url: `https://${piece.network}.example/${piece.handle}/${piece.words.slug}`,
        caption,
        label: 'Publicité',
        publishedAt: new Date(`${piece.dueOn}T10:00:00Z`),
      },
    });
    await this.publications.addFigures(team, { id, key: key('figures'), figures: countedOf(piece) });
  }

  /** A draft that waits for the team. */
  async submit(team: Viewer, guest: Guest, piece: StoryPiece) {
    const { campaignId, creatorId, network, code, dueOn, words } = piece;
    const { id } = await this.pieces.plan(team, {
      ...{ campaignId, creatorId, network, dueOn },
      kind: network === 'youtube' ? 'video' : 'reel',
      title: words.title,
      instructions: words.instructions,
      terms: {
        ...{ law: 'fr', language: 'fr', mentions: [], code },
        ...{ hashtags: [words.hashtag], forbidden: [words.forbidden] },
      },
    });
    const key = (act: string) => `story-${act}-${id}`;
    const submitted = await this.moves.submit(guest, {
      id,
      key: key('draft'),
      input: { caption: words.caption(code), declared: [], note: '', fileIds: [] },
    });
    return { id, versionId: submitted.versions[0].id, key };
  }
}

/** What the creator's own statistics would say of such a post. */
function countedOf({ followers }: StoryPiece) {
  const of = (share: number) => Math.round(followers * share);
  return {
    ...{ reach: of(0.34), impressions: of(0.47), views: of(0.41) },
    ...{ likes: of(0.021), comments: of(0.0009), shares: of(0.0012), saves: of(0.0021) },
  };
}
