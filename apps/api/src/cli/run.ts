import type { Command } from 'commander';
import { refuse } from './answer';
import type { Room } from '../rooms';
import type { CommandContext, CommonOptions } from './command-context';

// Words of commands are known at once; what a command works with is loaded when it is to work.

/** Opens the application for a command, up to the last room that it works in, and turns what it could not do into exit code 1. */
export function run(command: Command, last: Room, work: (context: CommandContext) => Promise<void>): Promise<void> {
  return runAlone(command, async () => {
    const { withContext } = await import('./command-context');
    await withContext(last, work);
  });
}

/** For a command that needs no application: it loads and opens what it needs. */
export async function runAlone(command: Command, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    refuse(command.optsWithGlobals<CommonOptions>().json, error);
  }
}
