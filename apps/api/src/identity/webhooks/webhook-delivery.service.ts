import { Injectable } from '@nestjs/common';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { endsSubscription, secondsToNextTry } from '@vivier/domain/identity/webhook-event';
import { Database } from '../../platform/database/database';
import { Outgoing } from '../../platform/outgoing/outgoing';
import { Queues } from '../../platform/queue/queues';
import { WebhookMessage } from './webhook-message.entity';
import { signedHeaders } from './webhook-signature';
import { Webhook } from './webhook.entity';
import { sendWebhookJob } from './webhook.job';
import { Webhooks } from './webhooks.service';

const AT_ONCE = 500;
/** What was delivered or given up is shown for a month. */
const KEPT_DAYS = 30;
/** Seconds for which the last try is nobody else's. */
const LAST_TRY = 3_600;

const DUE = `
  SELECT webhook_message.id, tries FROM webhook_message JOIN webhook ON webhook.id = webhook_id
  WHERE webhook_message.workspace_id = $1 AND state = 'waiting' AND next_try_at <= now() AND active
  ORDER BY next_try_at LIMIT $2`;

/** Counts the try and takes the message for as long as the pause after it: whoever comes in between finds it not due. */
const CLAIM = `
  UPDATE webhook_message SET tries = tries + 1, next_try_at = now() + make_interval(secs => $4)
  WHERE workspace_id = $1 AND id = $2 AND state = 'waiting' AND tries = $3 AND next_try_at <= now()`;

/** At least once, under one id: a worker that dies between the answer and our mark sends the message again. */
@Injectable()
export class WebhookDelivery {
  constructor(
    private readonly database: Database,
    private readonly outgoing: Outgoing,
    private readonly queues: Queues,
    private readonly webhooks: Webhooks,
  ) {}

  /** Puts every message that is due into the queue, and lets go of what is long done. */
  async sweep(workspaceId: string): Promise<void> {
    const due = await this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.query(
        `DELETE FROM webhook_message WHERE workspace_id = $1 AND state <> 'waiting' AND created_at < now() - make_interval(days => $2)`,
        [workspaceId, KEPT_DAYS],
      );
      return (await tx.query(DUE, [workspaceId, AT_ONCE])) as { id: string; tries: number }[];
    });
    for (const { id: messageId, tries } of due)
      await this.queues.enqueue(sendWebhookJob, { workspaceId, messageId }, { jobId: `webhook-${messageId}-${tries}` });
  }

  async send(workspaceId: string, messageId: string): Promise<void> {
    const claimed = await this.claim(workspaceId, messageId);
    if (!claimed) return;
    const { message, webhook } = claimed;
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = signedHeaders(
      { id: message.id, timestamp, body: message.body },
      await this.webhooks.secretsOf(webhook),
    );
    let status: number | null = null;
    let code: string | null = null;
    try {
      ({ status } = await this.outgoing.post(webhook.url, headers, message.body));
    } catch (error) {
      if (!isDomainError(error)) throw error;
      ({ code } = error);
    }
    await this.mark(message, status, code);
  }

  private claim(workspaceId: string, id: string): Promise<{ message: WebhookMessage; webhook: Webhook } | null> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const message = await tx.findOneBy(WebhookMessage, { workspaceId, id });
      const webhook = message && (await tx.findOneBy(Webhook, { workspaceId, id: message.webhookId, active: true }));
      if (!message || !webhook) return null;
      const pause = secondsToNextTry(message.tries + 1) ?? LAST_TRY;
      const [, taken] = (await tx.query(CLAIM, [workspaceId, id, message.tries, pause])) as [unknown, number];
      return taken ? { message: { ...message, tries: message.tries + 1 }, webhook } : null;
    });
  }

  private async mark(message: WebhookMessage, status: number | null, code: string | null): Promise<void> {
    const { workspaceId, id, webhookId, tries } = message;
    const delivered = status !== null && status >= 200 && status < 300;
    const gone = status !== null && endsSubscription(status);
    const ended = gone || secondsToNextTry(tries) === null;
    const state = delivered ? 'delivered' : ended ? 'given_up' : 'waiting';
    await this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.update(WebhookMessage, { id }, { status, code, state, deliveredAt: delivered ? new Date() : null });
      if (gone) await tx.update(Webhook, { workspaceId, id: webhookId }, { active: false });
    });
  }
}
