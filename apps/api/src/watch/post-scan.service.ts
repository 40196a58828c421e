import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database';
import { MentionIntake } from './mention-intake.service';

const AT_ONCE = 2000;
/** Posts that are older than this are history, not talk. */
const DAYS = 180;

interface PostRow {
  id: string;
  handle: string;
  network: string;
  caption: string;
  url: string | null;
  publishedAt: Date;
}

const NEXT = `
  SELECT post.id, profile.handle, profile.network, post.caption, post.url, post.published_at AS "publishedAt"
  FROM post JOIN profile ON profile.workspace_id = post.workspace_id AND profile.id = post.profile_id
  WHERE post.workspace_id = $1 AND post.id > $2 AND post.caption <> '' AND post.published_at > now() - make_interval(days => $3)
  ORDER BY post.id LIMIT $4`;

/** Looks through the captions of connected creators for names that are watched. */
@Injectable()
export class PostScan {
  constructor(
    private readonly database: Database,
    private readonly intake: MentionIntake,
  ) {}

  /** From the post after the last one seen to the newest, a range a transaction: a killed worker goes on where it was. */
  async scan(workspaceId: string): Promise<void> {
    while (await this.database.inWorkspace(workspaceId, (tx) => this.next(tx, workspaceId)));
  }

  private async next(tx: EntityManager, workspaceId: string): Promise<boolean> {
    const brands = (await tx.query('SELECT DISTINCT brand_id AS id FROM watch_term WHERE workspace_id = $1', [
      workspaceId,
    ])) as { id: string }[];
    if (brands.length === 0) return false;
    const { scannedPostId } = await this.intake.settings(tx, workspaceId);
    const posts = (await tx.query(NEXT, [workspaceId, scannedPostId, DAYS, AT_ONCE])) as PostRow[];
    const candidates = posts.map((post) => ({
      kind: 'post' as const,
      source: post.network,
      author: post.handle,
      title: firstWords(post.caption),
      excerpt: post.caption.slice(0, 2000),
      url: post.url,
      publishedAt: post.publishedAt,
      postId: post.id,
      fromPublic: false,
    }));
    for (const { id: brandId } of brands) await this.intake.take(tx, { workspaceId, brandId }, candidates);
    if (posts.length === 0) return false;
    // A name that came meanwhile has set the place back: it stays there.
    await tx.query(
      `INSERT INTO watch_settings (workspace_id, scanned_post_id) VALUES ($1, $2)
       ON CONFLICT (workspace_id) DO UPDATE SET scanned_post_id = excluded.scanned_post_id
       WHERE watch_settings.scanned_post_id = $3`,
      [workspaceId, posts[posts.length - 1].id, scannedPostId],
    );
    return true;
  }
}

function firstWords(caption: string): string {
  const line = caption.trim().split(/\n/u)[0];
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
