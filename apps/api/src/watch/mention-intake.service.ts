import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ANSWER_MINUTES, answerDueAt, asksSomething } from '@vivier/domain/watch/answer-due';
import { dayInZone } from '@vivier/domain/watch/iso-week';
import type { MentionKind } from '@vivier/domain/watch/mention-status';
import { mentionKeys } from '@vivier/domain/watch/same-mention';
import { foldText, namesTerm } from '@vivier/domain/watch/term-match';
import { WatchTerm } from './watch-term.entity';
import { WatchSettings } from './watch-settings.entity';

/** A text that may name something that is looked for. */
export interface Candidate {
  kind: MentionKind;
  source: string;
  title: string;
  excerpt: string;
  url: string | null;
  author: string | null;
  publishedAt: Date;
  feedId?: string | null;
  postId?: string | null;
  /** The public wrote it: a question in it waits for an answer. */
  fromPublic: boolean;
}

export interface Intake {
  read: number;
  named: number;
  kept: number;
}

/** Of two with the same address, or the same title of the same source on the same day, the first stays. */
const KEEP = `
  INSERT INTO mention (workspace_id, brand_id, feed_id, post_id, kind, source, author, title, excerpt, url, url_key, title_key,
    published_at, day, question, due_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING RETURNING id`;
const NAME = `INSERT INTO mention_term (workspace_id, mention_id, term_id) SELECT $1, $2, unnest($3::uuid[])`;

/** The one way in for mentions of every kind: matched, told apart, kept. */
@Injectable()
export class MentionIntake {
  /** Part of the caller's transaction; safe to run twice with the same candidates. */
  async take(
    tx: EntityManager,
    { workspaceId, brandId }: { workspaceId: string; brandId: string },
    candidates: readonly Candidate[],
  ): Promise<Intake> {
    const terms = await tx.findBy(WatchTerm, { workspaceId, brandId });
    const settings = await this.settings(tx, workspaceId);
    const intake = { read: candidates.length, named: 0, kept: 0 };
    for (const candidate of candidates) {
      const text = foldText(`${candidate.title}\n${candidate.excerpt}`);
      const named = terms.filter((term) => namesTerm(text, term)).map(({ id }) => id);
      if (named.length === 0) continue;
      intake.named += 1;
      const id = await this.keep(tx, { workspaceId, brandId, settings }, candidate);
      if (!id) continue;
      intake.kept += 1;
      await tx.query(NAME, [workspaceId, id, named]);
    }
    return intake;
  }

  /** Gives the id, or null when it was there. */
  async keep(
    tx: EntityManager,
    { workspaceId, brandId, settings }: { workspaceId: string; brandId: string; settings: WatchSettings },
    { kind, source, title, excerpt, url, author, publishedAt, feedId, postId, fromPublic }: Candidate,
  ): Promise<string | null> {
    const day = dayInZone(publishedAt, settings.timeZone);
    // A post's caption says little: two stories of a day may share theirs.
    const keys = mentionKeys({ url, title: kind === 'post' ? '' : title, source, day });
    const question = fromPublic && asksSomething(`${title}\n${excerpt}`);
    const dueAt = question ? answerDueAt(publishedAt, settings.answerMinutes) : null;
    const [kept] = (await tx.query(KEEP, [
      ...[workspaceId, brandId, feedId ?? null, postId ?? null, kind, source, author, title, excerpt],
      ...[url, keys.url ?? (postId ? `post ${postId}` : null), keys.title, publishedAt, day, question, dueAt],
    ])) as { id: string }[];
    return kept?.id ?? null;
  }

  async settings(tx: EntityManager, workspaceId: string): Promise<WatchSettings> {
    const kept = await tx.findOneBy(WatchSettings, { workspaceId });
    return (
      kept ??
      tx.create(WatchSettings, {
        workspaceId,
        answerMinutes: ANSWER_MINUTES,
        timeZone: 'Europe/Paris',
        scannedPostId: '0',
      })
    );
  }
}
