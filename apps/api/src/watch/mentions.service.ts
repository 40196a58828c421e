import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { checkMove } from '@vivier/domain/status/machine';
import { answerDueAt, checkAnswerMinutes } from '@vivier/domain/watch/answer-due';
import { MENTION, MENTION_STATUSES } from '@vivier/domain/watch/mention-status';
import { foldText, namesTerm } from '@vivier/domain/watch/term-match';
import { AuditService } from '../identity/audit.service';
import { Membership } from '../identity/membership.entity';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { webAddress } from '../platform/outgoing/outgoing';
import { Mention } from './mention.entity';
import { MentionIntake } from './mention-intake.service';
import type { AssignMentionArgs, MentionInput, MentionsArgs, MoveMentionArgs } from './watch.inputs';
import type { MentionPage } from './watch.types';
import { WatchSettings } from './watch-settings.entity';
import { WatchTerm } from './watch-term.entity';

const WAITING = ['new', 'assigned'];

/** What was found, and what the team does about it. */
@Injectable()
export class MentionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly intake: MentionIntake,
  ) {}

  /** The latest first; questions the first due first. */
  page(viewer: Viewer, args: MentionsArgs): Promise<MentionPage> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      if (args.brandId) await this.workspaces.visibleBrand(tx, viewer, args.brandId);
      const query = filtered(tx, viewer, args);
      const [column, direction] = args.questions ? (['due_at', 'ASC'] as const) : (['published_at', 'DESC'] as const);
      if (args.after) from(query, column, direction, args.after);
      const property = args.questions ? 'mention.dueAt' : 'mention.publishedAt';
      const found = await query
        .orderBy(property, direction)
        .addOrderBy('mention.id', 'ASC')
        .take(args.first + 1)
        .getMany();
      const mentions = found.slice(0, args.first);
      const last = mentions.at(-1);
      const at = last && (args.questions ? last.dueAt : last.publishedAt);
      return { mentions, next: found.length > args.first && at ? `${at.toISOString()}~${last.id}` : null };
    });
  }

  /** A question or text that somebody saw. @throws DomainError `mention_exists`, `address_invalid` */
  add(viewer: Viewer, input: MentionInput): Promise<Mention> {
    const { workspaceId } = viewer;
    const url = input.url ? webAddress(input.url).href : null;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id: brandId } = await this.workspaces.visibleBrand(tx, viewer, input.brandId);
      const settings = await this.intake.settings(tx, workspaceId);
      const title = input.title.trim();
      if (!title) throw new DomainError('mention_invalid', { field: 'title' });
      const { excerpt, source, author = null } = input;
      const publishedAt = input.publishedAt && input.publishedAt < new Date() ? input.publishedAt : new Date();
      const candidate = { kind: 'hand', title, excerpt, source, author, url, publishedAt, fromPublic: true } as const;
      const id = await this.intake.keep(tx, { workspaceId, brandId, settings }, candidate);
      if (!id) throw new DomainError('mention_exists', { field: 'title' });
      const text = foldText(`${title}\n${excerpt}`);
      const terms = (await tx.findBy(WatchTerm, { workspaceId, brandId })).filter((term) => namesTerm(text, term));
      for (const { id: termId } of terms)
        await tx.query('INSERT INTO mention_term VALUES ($1, $2, $3)', [workspaceId, id, termId]);
      await this.audit.record(tx, viewer, 'mention.added', `mention/${id}`);
      return this.visible(tx, viewer, id);
    });
  }

  /** @throws DomainError `move_not_allowed`, `conflict` when somebody else was first */
  move(viewer: Viewer, { id, to, answer }: MoveMentionArgs): Promise<Mention> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const mention = await this.visible(tx, viewer, id);
      const status = MENTION_STATUSES.find((one) => one === to);
      if (!status) throw new DomainError('status_unknown', { field: 'to', status: to });
      checkMove(MENTION, mention.status, status);
      const answered = status === 'answered';
      return this.change(tx, viewer, mention, {
        status,
        answeredAt: answered ? new Date() : null,
        answeredBy: answered ? viewer.personId : null,
        answer: answered ? answer?.trim() || null : null,
        assigneeId: status === 'new' ? null : status === 'assigned' ? viewer.personId : mention.assigneeId,
      });
    });
  }

  /** To a member who sees this brand; one that is assigned goes on to the next. @throws DomainError `not_found`, `move_not_allowed` */
  assign(viewer: Viewer, { id, personId }: AssignMentionArgs): Promise<Mention> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const mention = await this.visible(tx, viewer, id);
      if (mention.status !== 'assigned') checkMove(MENTION, mention.status, 'assigned');
      const memberships = await tx.findBy(Membership, { workspaceId: viewer.workspaceId, personId });
      const sees = memberships.some(({ brandId }) => brandId === null || brandId === mention.brandId);
      if (!sees) throw new DomainError('not_found', { field: 'personId' });
      return this.change(tx, viewer, mention, { status: 'assigned', assigneeId: personId });
    });
  }

  settings(viewer: Viewer): Promise<WatchSettings> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.intake.settings(tx, viewer.workspaceId));
  }

  /** Questions that wait already get the new time as well. @throws DomainError `answer_minutes_invalid` */
  setAnswerMinutes(viewer: Viewer, given: number): Promise<WatchSettings> {
    const { workspaceId } = viewer;
    const answerMinutes = checkAnswerMinutes(given);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.upsert(WatchSettings, { workspaceId, answerMinutes }, ['workspaceId']);
      await tx.query(
        `UPDATE mention SET due_at = published_at + make_interval(mins => $2)
         WHERE workspace_id = $1 AND question AND status = ANY ($3)`,
        [workspaceId, answerMinutes, WAITING],
      );
      await this.audit.record(tx, viewer, 'watch.answer_time_set', 'workspace', { answerMinutes });
      return this.intake.settings(tx, workspaceId);
    });
  }

  /** Whether the text waits for an answer: a person knows better than a question mark. */
  setQuestion(viewer: Viewer, id: string, question: boolean): Promise<Mention> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const mention = await this.visible(tx, viewer, id);
      const { answerMinutes } = await this.intake.settings(tx, viewer.workspaceId);
      const dueAt = question ? answerDueAt(mention.publishedAt, answerMinutes) : null;
      await tx.update(Mention, { id, workspaceId: viewer.workspaceId }, { question, dueAt });
      return this.visible(tx, viewer, id);
    });
  }

  private async change(
    tx: EntityManager,
    viewer: Viewer,
    before: Mention,
    columns: Partial<Mention>,
  ): Promise<Mention> {
    const { id, workspaceId, status: from } = before;
    const { affected } = await tx.update(Mention, { id, workspaceId, status: from }, columns as never);
    if (!affected) throw new DomainError('conflict', { field: 'status' });
    await this.audit.record(tx, viewer, 'mention.moved', `mention/${id}`, { from, to: columns.status });
    return this.visible(tx, viewer, id);
  }

  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Mention> {
    const mention = await loaded(tx)
      .where({ id: uuidId(id), workspaceId: viewer.workspaceId })
      .getOne();
    if (!mention || !reachesBrand(viewer, mention.brandId)) throw new DomainError('not_found');
    return mention;
  }
}

function loaded(tx: EntityManager): SelectQueryBuilder<Mention> {
  return tx
    .createQueryBuilder(Mention, 'mention')
    .leftJoinAndSelect('mention.terms', 'term')
    .leftJoinAndSelect('mention.assignee', 'assignee');
}

function filtered(tx: EntityManager, viewer: Viewer, args: MentionsArgs): SelectQueryBuilder<Mention> {
  const query = loaded(tx).where('mention.workspace_id = :workspaceId', { workspaceId: viewer.workspaceId });
  const { brandId, statuses, questions, mine, termId } = args;
  if (brandId) query.andWhere('mention.brand_id = :brandId', { brandId: uuidId(brandId) });
  else if (viewer.brandIds) query.andWhere('mention.brand_id = ANY (:brandIds)', { brandIds: viewer.brandIds });
  const wanted: readonly string[] | null | undefined = statuses ?? (questions ? WAITING : null);
  if (wanted) query.andWhere('mention.status = ANY (:wanted)', { wanted });
  if (questions) query.andWhere('mention.question AND mention.due_at IS NOT NULL');
  if (mine) query.andWhere('mention.assignee_id = :personId', { personId: viewer.personId });
  if (termId)
    query.andWhere(
      `EXISTS (SELECT FROM mention_term WHERE mention_term.workspace_id = mention.workspace_id
         AND mention_id = mention.id AND term_id = :termId)`,
      { termId: uuidId(termId) },
    );
  return query;
}

/** What follows the last one seen. @throws DomainError `cursor_invalid` */
function from(query: SelectQueryBuilder<Mention>, column: string, direction: 'ASC' | 'DESC', after: string): void {
  const [at, id] = after.split('~');
  if (Number.isNaN(Date.parse(at)) || !id) throw new DomainError('cursor_invalid', { field: 'after' });
  const beyond = direction === 'ASC' ? '>' : '<';
  query.andWhere(`(mention.${column} ${beyond} :at OR (mention.${column} = :at AND mention.id > :lastId))`, {
    at: new Date(at),
    lastId: uuidId(id),
  });
}
