import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Config } from '../config/config';
import { type JobDefinition, QUEUES, type QueueName } from './jobs';

/** Puts jobs into their queue; always after the commit of what they are about. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues = new Map<QueueName, Promise<Queue>>();

  constructor(private readonly config: Config) {}

  /** A job id that waits or runs already is not added again; finished jobs are removed, so the id is free then. */
  async enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, { jobId }: { jobId: string }): Promise<void> {
    const queue = await this.queue(job.queue);
    await queue.add(job.name, payload, {
      // BullMQ keeps ':' for itself.
      jobId: jobId.replaceAll(':', '.'),
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 5,
      backoff: { type: 'exponential', delay: 2000 },
    });
  }

  /** How many jobs wait or run, a queue. */
  async waiting(): Promise<Record<QueueName, number>> {
    const counts = await Promise.all(
      QUEUES.map(async (name) => [
        name,
        await (await this.queue(name)).getJobCountByTypes('waiting', 'active', 'delayed'),
      ]),
    );
    return Object.fromEntries(counts) as Record<QueueName, number>;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.queues.size === 0) return;
    await Promise.all(
      [...this.queues.values()].map((queue) => queue.then((one) => one.close()).catch(() => undefined)),
    );
    const { closeQueueClients } = await import('./queue-backend');
    closeQueueClients();
  }

  private queue(name: QueueName): Promise<Queue> {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.open(name);
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** A process that enqueues nothing does without the library. */
  private async open(name: QueueName): Promise<Queue> {
    const [{ Queue }, { queueConnection }] = await Promise.all([import('bullmq'), import('./queue-backend')]);
    const queue = new Queue(name, queueConnection(this.config));
    queue.on('error', () => undefined);
    return queue;
  }
}
