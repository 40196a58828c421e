import { readFile } from 'node:fs/promises';
import { verifyEvidence } from '../contracts/evidence';
import { answer, remark } from './answer';
import type { CommonOptions } from './command-context';

/** Needs no database and no key file: the two files say it, and `--key` says whose key is trusted. */
export async function verifyContract(
  pdf: string,
  evidence: string,
  { json, key }: CommonOptions & { key?: string },
): Promise<void> {
  const { valid, reasons, fingerprint } = verifyEvidence(await readFile(pdf), await readFile(evidence), key);
  answer(true, { valid, reasons, fingerprint }, () => []);
  if (!json && valid && !key)
    remark(`Signed by the install whose key is ${fingerprint}: compare it with what the other side tells you.`);
  if (!valid) process.exitCode = 1;
}
