interface Queue {
  running: number;
  waiting: (() => void)[];
}

/** So many at once of each name; whoever comes later waits for a turn, in order, and not for ever. */
export class Turns {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly atOnce: number,
    private readonly patienceMs: number,
  ) {}

  /** @throws Error with `code` 53300, as PostgreSQL refuses one connection too many, when no turn came in time */
  async of<T>(name: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(name) ?? { running: 0, waiting: [] };
    this.queues.set(name, queue);
    if (queue.running < this.atOnce) queue.running += 1;
    else await this.turn(queue);
    try {
      return await work();
    } finally {
      const next = queue.waiting.shift();
      // A turn is handed over: nobody who comes now gets in before those who wait.
      if (next) next();
      else queue.running -= 1;
      if (queue.running === 0) this.queues.delete(name);
    }
  }

  private turn({ waiting }: Queue): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(Object.assign(new Error('no turn came in time'), { code: '53300' }));
      }, this.patienceMs);
      waiting.push(go);
    });
  }
}
