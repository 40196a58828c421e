import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Queues } from '../queue/queues';

/** Figures for Prometheus; a registry of our own, so that two apps in one process do not collide. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  readonly searchSeconds: Histogram;

  constructor(queues: Queues) {
    collectDefaultMetrics({ register: this.registry });
    this.searchSeconds = new Histogram({
      name: 'vivier_search_seconds',
      help: 'Time of one discovery page in the engine',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers: [this.registry],
    });
    new Gauge({
      name: 'vivier_jobs_waiting',
      help: 'Jobs that wait or run, a queue',
      labelNames: ['queue'],
      registers: [this.registry],
      async collect() {
        for (const [queue, count] of Object.entries(await queues.waiting().catch(() => ({}))))
          this.set({ queue }, count);
      },
    });
  }

  /** A figure that is read when it is asked for. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
