import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Keeper, PersonalData, type Subject } from '../creators/privacy/personal-data.service';
import { SealedRecords } from '../creators/privacy/sealed-records.service';
import { FileStore } from '../platform/files/file-store';

const OF_CREATOR = 'creator_id = :creator';
const PIECES =
  'deliverable_id IN (SELECT id FROM deliverable WHERE workspace_id = :workspace AND creator_id = :creator)';
const DRAFTS = `version_id IN (SELECT id FROM deliverable_version WHERE workspace_id = :workspace AND ${PIECES})`;
const OF_RIGHT = `(${OF_CREATOR} OR lower(holder_email) = ANY (:emails))`;
/** Article 2224 of the French Code civil: a claim can be brought for five years. */
const YEARS = 5;

/**
 * What content, rights and contests hold of a creator. Drafts, files and publications go with the person. A right that was
 * granted is what defends the use of a content: it is sealed, and its row names nobody (decision 0017).
 */
@Injectable()
export class DeliverablesPersonalData implements Keeper {
  constructor(
    personalData: PersonalData,
    private readonly sealed: SealedRecords,
    private readonly files: FileStore,
  ) {
    personalData.register(
      [
        { table: 'deliverable', of: OF_CREATOR, shows: ['kind', 'network', 'title', 'instructions', 'due_on', 'status', 'terms', 'value_minor', 'currency', 'breach_reason'], at: 'created_at', erase: 'with creator' }, // prettier-ignore
        { table: 'deliverable_version', of: PIECES, shows: ['n', 'caption', 'link', 'declared', 'note'], at: 'submitted_at', erase: 'with creator', texts: ['caption', 'note', 'link'] }, // prettier-ignore
        { table: 'deliverable_comment', of: DRAFTS, shows: ['side', 'text'], at: 'created_at', erase: 'with creator', texts: ['text'] }, // prettier-ignore
        {
          table: 'content_file',
          of: PIECES,
          shows: ['name', 'media_type', 'bytes', 'sha256'],
          at: 'created_at',
          erase: 'with creator',
          files: `SELECT stored AS id FROM content_file WHERE workspace_id = :workspace AND ${PIECES}`,
        },
        { table: 'content_upload', of: PIECES, shows: ['name'], at: 'created_at', erase: 'with creator' },
        { table: 'publication', of: PIECES, shows: ['url', 'caption', 'label', 'evidence'], at: 'published_at', erase: 'with creator' }, // prettier-ignore
        {
          table: 'publication_metric',
          of: `publication_id IN (SELECT id FROM publication WHERE workspace_id = :workspace AND ${PIECES})`,
          shows: ['views', 'likes', 'comments', 'shares', 'saves', 'reach', 'impressions'],
          at: 'measured_at',
          source: 'source',
          erase: 'with creator',
        },
        {
          table: 'usage_right',
          of: OF_RIGHT,
          shows: ['holder_name', 'holder_email', 'content_title', 'content_url', 'status', 'uses', 'media', 'territory', 'valid_from', 'valid_until', 'message', 'decided_name', 'decided_ip', 'decided_agent'], // prettier-ignore
          at: 'created_at',
          files: `SELECT proof_file_id AS id FROM usage_right WHERE workspace_id = :workspace AND ${OF_RIGHT} AND proof_file_id IS NOT NULL`,
          erase: [],
          texts: ['content_title', 'content_url', 'message', 'ended_reason'],
        },
        { table: 'ad_code', of: OF_CREATOR, shows: ['network', 'content_url', 'valid_from', 'valid_until'], at: 'created_at', erase: 'with creator' }, // prettier-ignore
        {
          table: 'contest_entry',
          of: 'handle_key = ANY (:handles)',
          shows: ['handle', 'comment', 'source'],
          at: 'entered_at',
          // The draw can be repeated from the hashes of its entries, which stay.
          erase: [
            `UPDATE contest_entry SET handle = '[…]', handle_key = 'erased ' || id, comment = NULL
             WHERE workspace_id = :workspace AND handle_key = ANY (:handles)`,
          ],
          texts: ['comment'],
        },
      ],
      this,
    );
  }

  async before(tx: EntityManager, { workspaceId, creatorId, emails }: Subject): Promise<void> {
    const rights = (await tx.query(
      `SELECT id, proof_file_id AS "proofFileId", decided_at IS NOT NULL AND status <> 'refused' AS granted,
         coalesce(valid_until, now()::date)::text AS since, to_jsonb(usage_right) AS content
       FROM usage_right WHERE workspace_id = $1 AND (creator_id = $2 OR lower(holder_email) = ANY ($3))`,
      [workspaceId, creatorId, emails],
    )) as RightRow[];
    for (const { id, since, content, proofFileId } of rights.filter(({ granted }) => granted)) {
      const keepUntil = `${Number(since.slice(0, 4)) + YEARS}-12-31`;
      const proof = proofFileId ? await readFile(this.files.path(workspaceId, proofFileId)).catch(() => null) : null;
      const whole = JSON.stringify({ right: content, proof: proof?.toString('base64') ?? null });
      await this.sealed.keep(tx, { workspaceId, subject: `usage_right/${id}`, content: whole, ground: 'claims', keepUntil }); // prettier-ignore
    }
    const ids = (granted: boolean) => rights.filter((right) => right.granted === granted).map(({ id }) => id);
    await tx.query('DELETE FROM usage_right WHERE workspace_id = $1 AND id = ANY ($2)', [workspaceId, ids(false)]);
    await tx.query(
      `UPDATE usage_right SET creator_id = NULL, holder_name = '[…]', holder_email = NULL, content_title = '[…]', content_url = NULL,
         message = '', decided_name = NULL, decided_ip = NULL, decided_agent = NULL, proof_file_name = NULL
       WHERE workspace_id = $1 AND id = ANY ($2)`,
      [workspaceId, ids(true)],
    );
  }
}

interface RightRow {
  id: string;
  proofFileId: string | null;
  granted: boolean;
  since: string;
  content: unknown;
}
