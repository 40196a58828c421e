import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Guest, Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import type { CommentArgs, ResolveCommentArgs } from './content.inputs';
import { actorOf, ContentMoves } from './content-moves.service';
import type { Deliverable } from './deliverable.entity';
import { DeliverableComment } from './deliverable-comment.entity';

/** Remarks on a draft, of all of it, of a moment or of a place, and their answers. */
@Injectable()
export class CommentsService {
  constructor(private readonly moves: ContentMoves) {}

  /** @throws DomainError `content_reason_missing`, `comment_place_invalid`, `not_found` */
  add(who: Viewer | Guest, side: 'team' | 'brand' | 'creator', args: CommentArgs): Promise<Deliverable> {
    const text = args.text.trim();
    if (!text) throw new DomainError('content_reason_missing', { field: 'text' });
    return this.moves.once(who, `comment/${side}`, args, async (tx, piece) => {
      const version = piece.versions.find(({ id }) => id === uuidId(args.versionId));
      if (!version) throw new DomainError('not_found');
      const { atMs = null, xBp = null, yBp = null, fileId = null, answers = null } = args;
      const file = version.files.find(({ id }) => id === fileId);
      if (fileId !== null && !file) throw new DomainError('not_found');
      if (answers !== null && !version.comments.some(({ id }) => id === answers)) throw new DomainError('not_found');
      const placed = atMs !== null || xBp !== null || yBp !== null;
      if ((placed && !file) || (xBp === null) !== (yBp === null))
        throw new DomainError('comment_place_invalid', { field: 'fileId' });
      const { workspaceId, personId, linkId } = actorOf(who);
      const place = { fileId, atMs, xBp, yBp, answers };
      await tx.insert(DeliverableComment, {
        ...place,
        workspaceId,
        versionId: version.id,
        side,
        personId,
        linkId,
        text,
      });
    });
  }

  resolve(viewer: Viewer, args: ResolveCommentArgs): Promise<Deliverable> {
    return this.moves.once(viewer, 'resolveComment', args, async (tx, piece) => {
      const found = piece.versions.flatMap(({ comments }) => comments).find(({ id }) => id === uuidId(args.commentId));
      if (!found) throw new DomainError('not_found');
      if (found.resolvedAt) return;
      const { workspaceId, personId: resolvedBy } = viewer;
      await tx.update(DeliverableComment, { id: found.id, workspaceId }, { resolvedAt: new Date(), resolvedBy });
    });
  }
}
