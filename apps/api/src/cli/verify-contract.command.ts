import type { Command } from 'commander';
import { runAlone } from './run';

export function registerVerifyContract(program: Command): void {
  program
    .command('verify-contract <contract.pdf> <evidence.json>')
    .description('Whether these are the bytes that both have signed')
    .option('--key <fingerprint>', 'the key that you trust; without it any install’s key will do')
    .action((pdf: string, evidence: string, _: unknown, command: Command) =>
      runAlone(command, async () =>
        (await import('./verify-contract.work')).verifyContract(pdf, evidence, command.optsWithGlobals()),
      ),
    );
}
