import { Injectable } from '@nestjs/common';
import { addDays } from '@vivier/domain/time/iso-date';
import { dayInZone, isoWeekOf, mondayOf } from '@vivier/domain/watch/iso-week';
import { shareOfVoice } from '@vivier/domain/watch/share-of-voice';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { MentionIntake } from './mention-intake.service';
import type { ShareOfVoice, VoiceOf } from './watch.types';
import { WatchTerm } from './watch-term.entity';

const OWN = 'own';

/** Texts a week and voice: one that names the brand and its product counts once for the brand. What was dismissed counts for nobody. */
const COUNTS = `
  SELECT date_trunc('week', mention.day)::date::text AS monday,
    CASE WHEN watch_term.kind = 'competitor' THEN watch_term.id::text ELSE 'own' END AS subject,
    count(DISTINCT mention.id)::int AS mentions
  FROM mention JOIN mention_term ON mention_term.workspace_id = mention.workspace_id AND mention_id = mention.id
    JOIN watch_term ON watch_term.workspace_id = mention.workspace_id AND watch_term.id = term_id
  WHERE mention.workspace_id = $1 AND mention.brand_id = $2 AND mention.status <> 'dismissed' AND mention.day >= $3
  GROUP BY 1, 2`;

interface CountRow {
  monday: string;
  subject: string;
  mentions: number;
}

@Injectable()
export class VoiceService {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly intake: MentionIntake,
  ) {}

  /** The last weeks with the present one, the earliest first. */
  of(viewer: Viewer, brandId: string, weeks: number): Promise<ShareOfVoice> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const brand = await this.workspaces.visibleBrand(tx, viewer, brandId);
      const { timeZone } = await this.intake.settings(tx, workspaceId);
      const present = mondayOf(dayInZone(new Date(), timeZone));
      const first = addDays(present, -7 * (weeks - 1));
      const rivals = await tx.find(WatchTerm, {
        where: { workspaceId, brandId, kind: 'competitor' },
        order: { name: 'ASC' },
      });
      const voices = [{ subject: OWN, name: brand.name }, ...rivals.map(({ id, name }) => ({ subject: id, name }))];
      const rows = (await tx.query(COUNTS, [workspaceId, brandId, first])) as CountRow[];
      const mondays = Array.from({ length: weeks }, (_, k) => addDays(first, 7 * k));
      return { voices, timeZone, weeks: mondays.map((monday) => weekOf(monday, present, voices, rows)) };
    });
  }
}

function weekOf(monday: string, present: string, voices: readonly VoiceOf[], rows: readonly CountRow[]) {
  const counted = shareOfVoice(
    voices.map(({ subject }) => ({
      subject,
      mentions: rows.find((row) => row.monday === monday && row.subject === subject)?.mentions ?? 0,
    })),
  );
  const shares = counted.map(({ share }) => share);
  return {
    week: isoWeekOf(monday),
    monday,
    complete: monday < present,
    mentions: counted.map(({ mentions }) => mentions),
    shares: shares.includes(null) ? null : (shares as number[]),
  };
}
