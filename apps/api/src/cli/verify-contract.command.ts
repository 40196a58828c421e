import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { verifyEvidence } from '../contracts/evidence';
import { answer, refuse, remark } from './answer';
import type { CommonOptions } from './command-context';

/** Needs no database and no key file: the two files say it, and `--key` says whose key is trusted. */
export function registerVerifyContract(program: Command): void {
  program
    .command('verify-contract <contract.pdf> <evidence.json>')
    .description('Whether these are the bytes that both have signed')
    .option('--key <fingerprint>', 'the key that you trust; without it any install’s key will do')
    .action(async (pdf: string, evidence: string, options: { key?: string }, command: Command) => {
      const { json } = command.optsWithGlobals<CommonOptions>();
      try {
        const { valid, reasons, fingerprint } = verifyEvidence(
          await readFile(pdf),
          await readFile(evidence),
          options.key,
        );
        answer(true, { valid, reasons, fingerprint }, () => []);
        if (!json && valid && !options.key)
          remark(`Signed by the install whose key is ${fingerprint}: compare it with what the other side tells you.`);
        if (!valid) process.exitCode = 1;
      } catch (error) {
        refuse(json, error);
      }
    });
}
