import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { eventOfAct, type WebhookEvent } from '@vivier/domain/identity/webhook-event';
import { Events } from '../../platform/events/events';

/** Messages for other programs, kept in the transaction of what they tell: what was rolled back is told to nobody. */
@Injectable()
export class WebhookOutbox {
  constructor(private readonly events: Events) {}

  /** One message for each of `facts` to every address that wants to hear of it. */
  async tell(tx: EntityManager, workspaceId: string, type: WebhookEvent, facts: readonly object[]): Promise<void> {
    if (facts.length === 0) return;
    const timestamp = new Date().toISOString();
    const bodies = facts.map((data) => JSON.stringify({ type, timestamp, data }));
    const kept = (await tx.query(
      `INSERT INTO webhook_message (workspace_id, webhook_id, type, body)
       SELECT $1, webhook.id, $2, body FROM webhook CROSS JOIN unnest($3::text[]) AS body
       WHERE workspace_id = $1 AND active AND $2 = ANY (events) RETURNING id`,
      [workspaceId, type, bodies],
    )) as { id: string }[];
    if (kept.length > 0) await this.events.publish(tx, { type: 'webhooks.waiting', workspaceId });
  }

  /** What the audit trail notes carries ids and codes and no personal data: it can be told as it is. */
  async tellAct(
    tx: EntityManager,
    workspaceId: string,
    act: { action: string; subject: string; details: object },
  ): Promise<void> {
    const type = eventOfAct(act.action);
    if (type) await this.tell(tx, workspaceId, type, [act]);
  }
}
