import { spawn } from 'node:child_process';

export interface Step {
  name: string;
  command: string;
  options: string[];
}

/** A step that takes this long hangs; the slowest takes half of it on two cores. */
const HANGS_MINUTES = 20;

/** Runs steps one after the other; stops at the first that fails and says which. */
export async function runAll(steps: Step[], cwd: string): Promise<void> {
  for (const { name, command, options } of steps) {
    const began = Date.now();
    console.log(`\n▸ ${name}`);
    const child = spawn(command, options, {
      cwd,
      stdio: 'inherit',
      env: { ...process.env, NX_DAEMON: 'false' },
      timeout: HANGS_MINUTES * 60_000,
    });
    const code = await new Promise<number | null>((done) => child.once('exit', done));
    if (code !== 0) {
      console.error(`\n✗ ${name} failed`);
      process.exit(code ?? 1);
    }
    console.log(`✓ ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  }
}
