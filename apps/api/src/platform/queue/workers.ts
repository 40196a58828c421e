import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Job, Worker } from 'bullmq';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../config/config';
import { definedJobs, HANDLES_JOB, QUEUES, type QueueName } from './jobs';
import { closeQueueClients, queueConnection } from './queue-backend';

type Handler = (payload: unknown, job: Job) => Promise<unknown>;

/** Concurrency follows the load: imports are heavy and run one after the other. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { interactive: 4, background: 1, ingestion: 1 };

/** Runs the jobs of this process. The start stops when a defined job has no handler, or two. */
@Injectable()
export class Workers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly workers: Worker[] = [];

  constructor(
    private readonly config: Config,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const handlers = this.handlers();
    for (const queue of QUEUES) this.workers.push(this.start(queue, handlers));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close(true).catch(() => undefined)));
    closeQueueClients();
  }

  private handlers(): Map<string, Handler> {
    const found = new Map<string, Handler>();
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      const owner = instance as Record<string, Handler>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(owner) as object)) {
        const name = this.reflector.get<string | undefined>(HANDLES_JOB, owner[method]);
        if (!name) continue;
        if (found.has(name)) throw new Error(`Job ${name} has two handlers`);
        found.set(name, (payload, job) => owner[method](payload, job));
      }
    }
    const orphans = definedJobs().filter((job) => !found.has(job.name));
    if (orphans.length) throw new Error(`No handler for ${orphans.map((job) => job.name).join(', ')}`);
    return found;
  }

  private start(queue: QueueName, handlers: ReadonlyMap<string, Handler>): Worker {
    const worker = new Worker(
      queue,
      async (job) => {
        const handler = handlers.get(job.name);
        if (!handler) throw new Error(`Unknown job ${job.name}`);
        return handler(job.data, job);
      },
      {
        ...queueConnection(this.config),
        concurrency: CONCURRENCY[queue],
        // A killed worker's job is taken over after at most 20 seconds; a resumed import may be stalled often.
        lockDuration: 15_000,
        stalledInterval: 5_000,
        maxStalledCount: 50,
      },
    );
    worker.on('error', (error) => this.logger.warn({ err: error, queue }, 'queue not reachable'));
    worker.on('failed', (job, error) => {
      const level = isDomainError(error) ? 'warn' : 'error';
      this.logger[level]({ err: error, job: job?.name, id: job?.id }, 'job failed');
    });
    return worker;
  }
}
