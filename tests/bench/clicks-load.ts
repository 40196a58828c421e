import { connect, type Socket } from 'node:net';

export interface ClickLoad {
  readonly perSecond: number;
  /** Milliseconds of each answer, in the order of answering. */
  readonly timings: readonly number[];
  /** Ids of clicks that were answered with one. */
  readonly acknowledged: readonly string[];
  readonly failed: number;
}

interface LoadOptions {
  readonly port: number;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Answers of the first seconds are not counted: the machine code is still being made. */
  readonly warm?: number;
}

/** One question at a time on each of many kept connections, read with no more parsing than a redirect needs. */
export async function clickLoad({ port, paths, connections, seconds, warm = 1 }: LoadOptions): Promise<ClickLoad> {
  const timings: number[] = [];
  const acknowledged: string[] = [];
  let [failed, next] = [0, 0];
  const begin = performance.now();
  const countedFrom = begin + warm * 1000;
  const end = countedFrom + seconds * 1000;
  const one = () =>
    new Promise<void>((resolve) => {
      const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let [asked, rest] = [0, ''];
      const ask = () => {
        asked = performance.now();
        next += 1;
        socket.write(
          `GET ${paths[next % paths.length]} HTTP/1.1\r\nHost: l\r\nUser-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Mobile/${next % 5000}\r\n\r\n`,
        );
      };
      socket.on('connect', ask);
      socket.on('data', (chunk) => {
        rest += chunk.toString('latin1');
        if (!rest.includes('\r\n\r\n')) return;
        const now = performance.now();
        if (rest.startsWith('HTTP/1.1 302')) {
          if (now >= countedFrom) timings.push(now - asked);
          const id = /vvc=([\w-]+)/.exec(rest)?.[1];
          if (id) acknowledged.push(id);
        } else failed += 1;
        rest = '';
        if (now < end) ask();
        else socket.end();
      });
      socket.on('error', () => (failed += 1));
      socket.on('close', () => resolve());
    });
  await Promise.all(Array.from({ length: connections }, one));
  return { perSecond: timings.length / seconds, timings, acknowledged, failed };
}
