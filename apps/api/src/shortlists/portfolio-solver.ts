import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { PlanRequest, PortfolioPlan } from '@vivier/scoring/portfolio/plan-portfolio';
import { answerPlan, type PlanQuestion, type PlanReply } from './answer-plan';

/** Questions that wait for the thread; more are refused at once rather than answered late. */
const MOST_WAITING = 20;

/** Solves portfolios one by one in a thread of its own: a refinement takes seconds and blocks whoever computes it. */
@Injectable()
export class PortfolioSolver implements OnModuleDestroy {
  private readonly logger = new Logger('portfolio');
  private readonly waiting = new Map<number, { resolve(reply: PlanReply): void; reject(error: Error): void }>();
  private thread: Worker | null = null;
  private asked = 0;

  /** @throws DomainError `solver_busy` when too many questions wait */
  async plan(request: PlanRequest): Promise<PortfolioPlan | null> {
    if (this.waiting.size >= MOST_WAITING) throw new DomainError('solver_busy');
    const reply = await this.ask({ id: (this.asked += 1), request });
    if ('error' in reply) throw new Error(`The portfolio was refused: ${reply.error}`);
    return reply.plan;
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread?.terminate();
  }

  private ask(question: PlanQuestion): Promise<PlanReply> {
    // Sources that were not compiled (unit and API tests) cannot be started as a thread.
    if (extname(import.meta.filename) !== '.js') return answerPlan(question);
    return new Promise((resolve, reject) => {
      this.waiting.set(question.id, { resolve, reject });
      const thread = this.running();
      thread.ref();
      thread.postMessage(question);
    });
  }

  private running(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(new URL('./portfolio-solver.thread.js', import.meta.url));
    thread.on('message', (reply: PlanReply) => {
      this.waiting.get(reply.id)?.resolve(reply);
      this.waiting.delete(reply.id);
      // A thread without work keeps no command from ending.
      if (this.waiting.size === 0) thread.unref();
    });
    thread.on('error', (error) => this.lost(thread, error));
    thread.on('exit', () => this.lost(thread, new Error('The solver ended before it answered')));
    return (this.thread = thread);
  }

  /** The next question starts another thread. */
  private lost(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = null;
    if (this.waiting.size > 0) this.logger.error({ err: error }, 'the portfolio solver was lost');
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
