import { SetMetadata } from '@nestjs/common';

export const QUEUES = ['interactive', 'background', 'ingestion'] as const;
export type QueueName = (typeof QUEUES)[number];

/** A kind of job: where it waits, what it is called and the shape of what it carries. */
export interface JobDefinition<Payload> {
  queue: QueueName;
  name: string;
  /** Only for the compiler: ties the payload to the definition. */
  payload?: Payload;
}

const defined = new Map<string, JobDefinition<unknown>>();

/** @throws Error when the name is taken: a job has one definition. */
export function defineJob<Payload>(queue: QueueName, name: string): JobDefinition<Payload> {
  if (defined.has(name)) throw new Error(`Job ${name} is defined twice`);
  const job: JobDefinition<Payload> = { queue, name };
  defined.set(name, job);
  return job;
}

export function definedJobs(): readonly JobDefinition<unknown>[] {
  return [...defined.values()];
}

export const HANDLES_JOB = 'vivier:handles-job';

/** The decorated method runs that job. It must be safe to run twice. */
export const HandlesJob = <Payload>(job: JobDefinition<Payload>) => SetMetadata(HANDLES_JOB, job.name);
