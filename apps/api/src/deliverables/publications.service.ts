import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { checkPublication } from '@vivier/domain/deliverables/check/check-publication';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CommitmentsService } from '../budgets/commitments.service';
import { AuditService } from '../identity/audit.service';
import type { Guest, Viewer } from '../platform/graphql/access';
import { ContentFile } from './content-file.entity';
import type { BreachArgs, FiguresArgs, FiguresInput, PublicationArgs, VerifyArgs } from './content.inputs';
import { actorOf, ContentMoves } from './content-moves.service';
import type { Deliverable } from './deliverable.entity';
import { Publication, type PublicationEvidence } from './publication.entity';
import { PublicationMetric } from './publication-metric.entity';

const POST_BY_ADDRESS = `
  SELECT post.id, views, likes, comments, shares, saves, reach, impressions, data_source.label, data_source.as_of::text AS "asOf"
  FROM post JOIN profile ON profile.workspace_id = post.workspace_id AND profile.id = post.profile_id
  JOIN data_source ON data_source.id = post.source_id
  WHERE post.workspace_id = $1 AND profile.creator_id = $2
    AND regexp_replace(lower(post.url), '^https?://(www[.])?|[/]$', '', 'g') = regexp_replace(lower($3), '^https?://(www[.])?|[/]$', '', 'g')
  LIMIT 1`;

/** What stands in public: reported, looked at, found good or in breach, counted. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly moves: ContentMoves,
    private readonly audit: AuditService,
    private readonly commitments: CommitmentsService,
  ) {}

  /** @throws DomainError `move_not_allowed`, `publication_url_invalid`, `content_time_invalid`, `content_file_unknown` */
  report(who: Viewer | Guest, { input, ...args }: PublicationArgs): Promise<Deliverable> {
    const url = input.url.trim();
    if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(url)) throw new DomainError('publication_url_invalid', { field: 'url' });
    if (input.publishedAt > new Date()) throw new DomainError('content_time_invalid', { field: 'publishedAt' });
    return this.moves.once(who, 'reportPublication', { ...args, input }, async (tx, piece) => {
      await this.moves.move(tx, who, piece, 'published');
      const { workspaceId, personId: reportedBy, linkId: reportedLink } = actorOf(who);
      const screenshotId = input.screenshotId ?? null;
      const deliverableId = piece.id;
      const screenshot = screenshotId
        ? await tx.findOneBy(ContentFile, { id: screenshotId, workspaceId, deliverableId, purpose: 'evidence' })
        : null;
      if (screenshotId && !screenshot) throw new DomainError('content_file_unknown', { field: 'screenshotId' });
      const reportedAt = new Date();
      const { caption, label, publishedAt } = input;
      const evidence: PublicationEvidence = {
        deliverableId,
        url,
        caption,
        label,
        publishedAt: publishedAt.toISOString(),
        reportedAt: reportedAt.toISOString(),
        screenshotSha256: screenshot?.sha256 ?? null,
      };
      const evidenceSha256 = createHash('sha256')
        .update(canonicalize(evidence) ?? '')
        .digest('hex');
      const seen = { url, caption, label, publishedAt, screenshotId, evidence, evidenceSha256 };
      await tx.insert(Publication, {
        ...seen,
        workspaceId,
        deliverableId,
        reportedBy,
        reportedLink,
        reportedAt,
      } as never);
    });
  }

  /** @throws DomainError `verification_failed` {checks} where a check did not pass and nobody says why that is right */
  verify(viewer: Viewer, args: VerifyArgs): Promise<Deliverable> {
    return this.moves.once(viewer, 'verifyPublication', args, async (tx, piece) => {
      await this.moves.move(tx, viewer, piece, 'verified');
      const checks = this.checks(piece);
      const failed = checks.filter(({ passed }) => passed === false).map(({ check }) => check);
      const note = args.note.trim();
      if (failed.length > 0 && !note) throw new DomainError('verification_failed', { field: 'note', checks: failed });
      const verification = { checks, note, at: new Date() };
      const where = { deliverableId: piece.id, workspaceId: viewer.workspaceId };
      await tx.update(Publication, where, { verification } as never);
      const details = { failed, accepted: failed.length > 0 };
      await this.audit.record(tx, viewer, 'publication.verified', `deliverable/${piece.id}`, details);
      await this.deliver(tx, viewer, piece);
    });
  }

  breach(viewer: Viewer, args: BreachArgs): Promise<Deliverable> {
    const breachReason = args.reason.trim();
    if (!breachReason) throw new DomainError('content_reason_missing', { field: 'reason' });
    return this.moves.once(viewer, 'breachPublication', args, (tx, piece) =>
      this.moves.move(tx, viewer, piece, 'breached', { breachReason }),
    );
  }

  /** By hand, or from the post of the pool that has this address. @throws DomainError `figures_empty`, `post_not_found` */
  addFigures(viewer: Viewer, args: FiguresArgs): Promise<Deliverable> {
    return this.moves.once(viewer, 'addFigures', args, async (tx, piece) => {
      const { publication } = piece;
      if (!publication) throw new DomainError('not_published');
      const counts = args.figures ? countsOf(args.figures) : null;
      if (counts && Object.values(counts).every((count) => count === null)) throw new DomainError('figures_empty');
      const row = counts
        ? { ...counts, source: 'hand', measuredAt: new Date() }
        : await this.fromPost(tx, piece, publication.url);
      const { workspaceId, personId: recordedBy } = viewer;
      await tx.insert(PublicationMetric, { ...row, workspaceId, publicationId: publication.id, recordedBy } as never);
    });
  }

  checks({ publication, network, profile, terms, dueOn }: Deliverable) {
    if (!publication) return [];
    const { url, caption, publishedAt } = publication;
    return checkPublication(
      { url, caption, publishedOn: publishedAt.toISOString().slice(0, 10) },
      { network, handle: profile?.handle ?? null, law: terms.law, dueOn },
    );
  }

  private async fromPost(tx: EntityManager, { workspaceId, creatorId }: Deliverable, url: string) {
    const [post] = (await tx.query(POST_BY_ADDRESS, [workspaceId, creatorId, url])) as (Record<
      string,
      string | null
    > & {
      label: string;
      asOf: string;
    })[];
    if (!post) throw new DomainError('post_not_found', { url });
    const { label, asOf, views, likes, comments, shares, saves, reach, impressions } = post;
    return {
      views,
      likes,
      comments,
      shares,
      saves,
      reach,
      impressions,
      source: label,
      measuredAt: new Date(`${asOf}T00:00:00Z`),
    };
  }

  /** What the piece is worth of its contract has been delivered; without a contract nothing was committed. */
  private async deliver(tx: EntityManager, viewer: Viewer, piece: Deliverable): Promise<void> {
    if (!piece.contractId || !piece.valueMinor) return;
    const subject = `contract/${piece.contractId}`;
    if (!(await this.commitments.of(tx, subject))) return;
    await this.commitments.deliver(tx, {
      subject,
      amountMinor: piece.valueMinor,
      actor: viewer,
      reference: `deliverable/${piece.id}`,
      reason: 'deliverable_verified',
    });
  }
}

function countsOf({
  views = null,
  likes = null,
  comments = null,
  shares = null,
  saves = null,
  reach = null,
  impressions = null,
}: FiguresInput) {
  return { views, likes, comments, shares, saves, reach, impressions };
}
