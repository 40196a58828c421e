import { Injectable } from '@nestjs/common';
import { checkContent } from '@vivier/domain/deliverables/check/check-content';
import { findingKey } from '@vivier/domain/deliverables/check/content-finding';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import type { Viewer } from '../platform/graphql/access';
import type { AcceptFindingArgs } from './content.inputs';
import { ContentMoves } from './content-moves.service';
import type { Deliverable } from './deliverable.entity';
import { DeliverableVersion } from './deliverable-version.entity';
import type { FindingType } from './deliverables.types';
import { Spelling } from './spelling';

/** The check before publication of a draft, and why the team lives with what it found. */
@Injectable()
export class ContentCheck {
  constructor(
    private readonly spelling: Spelling,
    private readonly moves: ContentMoves,
    private readonly audit: AuditService,
  ) {}

  /** By the law of the day on which the draft was handed in. */
  async findings(version: DeliverableVersion): Promise<FindingType[]> {
    const { terms } = version.deliverable;
    const spells = await this.spelling.knows(terms.language);
    const day = version.submittedAt.toISOString().slice(0, 10);
    return checkContent(version, { terms, day, spells }).map((finding) => {
      const key = findingKey(finding);
      const accepted = version.accepted.find((one) => one.key === key)?.reason ?? null;
      return { ...finding, key, wanted: [...finding.wanted], accepted };
    });
  }

  /** @throws DomainError `finding_unknown`, `draft_outdated`, `content_reason_missing` */
  accept(viewer: Viewer, args: AcceptFindingArgs): Promise<Deliverable> {
    const reason = args.reason.trim();
    if (!reason) throw new DomainError('content_reason_missing', { field: 'reason' });
    return this.moves.once(viewer, 'acceptFinding', args, async (tx, piece) => {
      const version = this.moves.newest(piece, args.versionId);
      const known = (await this.findings(version)).some(({ key }) => key === args.finding);
      if (!known) throw new DomainError('finding_unknown', { field: 'finding' });
      const entry = { key: args.finding, reason, by: viewer.personId, at: new Date().toISOString() };
      const accepted = [...version.accepted.filter(({ key }) => key !== args.finding), entry];
      await tx.update(DeliverableVersion, { id: version.id, workspaceId: viewer.workspaceId }, { accepted });
      const details = { version: version.n, rule: args.finding.split(':')[0] };
      await this.audit.record(tx, viewer, 'deliverable.finding_accepted', `deliverable/${piece.id}`, details);
    });
  }

  /** What has to be mended or accepted stands in the team's way. @throws DomainError `content_check_open` {rules} */
  async approveForTeam(viewer: Viewer, args: { key: string; id: string; versionId: string }): Promise<Deliverable> {
    return this.moves.approve(viewer, 'team', args, async (version) => {
      const open = (await this.findings(version)).filter(
        ({ level, accepted }) => level === 'must' && accepted === null,
      );
      if (open.length > 0)
        throw new DomainError('content_check_open', { count: open.length, rules: open.map(({ rule }) => rule) });
    });
  }
}
