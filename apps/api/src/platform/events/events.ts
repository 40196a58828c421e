import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import type { DomainEvent } from '@vivier/domain/events/events';
import { Config } from '../config/config';

type Handler = (event: DomainEvent) => void | Promise<void>;
const CHANNEL = 'vivier_event';
const AGAIN_AFTER = 500;

/**
 * Events between rooms and processes. PostgreSQL delivers a notification only when its transaction commits,
 * so nobody hears of what was rolled back. One that is missed while the connection is away is not repeated:
 * lasting work is a job, and a listener re-reads what it follows at `connected`.
 */
@Injectable()
export class Events implements OnApplicationShutdown {
  private readonly logger = new Logger('events');
  private readonly handlers = new Map<string, Handler[]>();
  private client: Client | null = null;
  private stopped = false;
  private starting: Promise<void> | null = null;

  constructor(private readonly config: Config) {}

  /** Part of the given transaction: delivered when it commits. The event must stay under 8 kB. */
  async publish(tx: EntityManager, event: DomainEvent): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(event)]);
  }

  on<Type extends DomainEvent['type']>(
    type: Type,
    handler: (event: Extract<DomainEvent, { type: Type }>) => void | Promise<void>,
  ): void {
    const list = this.handlers.get(type) ?? [];
    this.handlers.set(type, [...list, handler as Handler]);
    this.starting ??= this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    while (!this.stopped) {
      const client = new Client({ connectionString: this.config.databaseUrl, keepAlive: true });
      const ended = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      try {
        await client.connect();
        client.on('notification', ({ payload }) => this.deliver(JSON.parse(payload ?? '{}') as DomainEvent));
        await client.query(`LISTEN ${CHANNEL}`);
        this.client = client;
        this.deliver({ type: 'connected' });
        await ended;
      } catch (error) {
        this.logger.warn({ err: error }, 'not connected');
        await client.end().catch(() => undefined);
      }
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER).unref());
    }
  }

  private deliver(event: DomainEvent): void {
    for (const handler of this.handlers.get(event.type) ?? []) {
      Promise.resolve()
        .then(() => handler(event))
        .catch((error: unknown) => this.logger.error({ err: error, type: event.type }, 'event handler failed'));
    }
  }
}
