import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../apps/api/src/platform/database/embedded-postgres';

/** A Meilisearch that a fault run may take away and bring back. */
export interface KillableServer {
  url: string;
  key: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** The program at MEILI_BIN, killed for real; else the server at MEILI_URL behind a gate that cuts every connection. */
export async function killableServer(): Promise<KillableServer> {
  const program = process.env['MEILI_BIN'];
  if (program) return new ProgramServer(program, await freePort(), await mkdtemp(join(tmpdir(), 'vivier-meili-')));
  const [url] = (process.env['MEILI_URL'] ?? '').split(',');
  if (!url) throw new Error('faults -- search needs MEILI_BIN (the program) or MEILI_URL (a running server)');
  return new GatedServer(new URL(url), process.env['MEILI_KEY'] ?? '', await freePort());
}

class ProgramServer implements KillableServer {
  readonly url: string;
  readonly key = 'a-key-of-this-run-only';
  private process: ChildProcess | null = null;

  constructor(
    private readonly program: string,
    private readonly port: number,
    private readonly folder: string,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const options = ['--no-analytics', '--http-addr', `127.0.0.1:${this.port}`, '--master-key', this.key];
    this.process = spawn(this.program, [...options, '--db-path', join(this.folder, 'data.ms')], {
      cwd: this.folder,
      stdio: 'ignore',
    });
    await answers(this.url);
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.process?.once('exit', resolve));
    this.process?.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

class GatedServer implements KillableServer {
  readonly url: string;
  private gate: Server | null = null;
  private readonly open = new Set<Socket>();

  constructor(
    private readonly behind: URL,
    readonly key: string,
    private readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const gate = createServer((socket) => {
      const server = connect(Number(this.behind.port || 80), this.behind.hostname);
      for (const end of [socket, server]) {
        this.open.add(end);
        end.on('error', () => undefined);
        end.on('close', () => {
          this.open.delete(end);
          socket.destroy();
          server.destroy();
        });
      }
      socket.pipe(server).pipe(socket);
    });
    this.gate = gate;
    await new Promise<void>((resolve) => gate.listen(this.port, '127.0.0.1', resolve));
    await answers(this.url);
  }

  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.gate?.close(resolve));
    for (const socket of this.open) socket.resetAndDestroy();
    await closed;
  }

  async remove(): Promise<void> {
    await this.kill();
  }
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const healthy = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    await setTimeout(100);
  }
  throw new Error(`${url} does not answer`);
}
