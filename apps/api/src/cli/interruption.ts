/** Ctrl-C, a closed terminal or a polite kill: the command ends, and what it started ends with it. */
export class Interrupted extends Error {}

export interface Interruption {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** Rejects at the first signal. */
  readonly happens: Promise<never>;
  /** Gives the signals back to whoever had them. */
  end(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What shells give a command that Ctrl-C has ended. */
const EXIT_CODE = 130;

/** Listens until `end`; a second signal does not wait for what the first one asked for. */
export function interruption(): Interruption {
  const controller = new AbortController();
  let reject: (error: Interrupted) => void;
  const happens = new Promise<never>((_, refuse) => (reject = refuse));
  happens.catch(() => undefined);
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT_CODE);
    process.exitCode = EXIT_CODE;
    controller.abort();
    reject(new Interrupted('interrupted'));
  };
  for (const name of SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    happens,
    end: () => {
      for (const name of SIGNALS) process.off(name, stop);
    },
  };
}
