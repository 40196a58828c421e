import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';

/** The Ed25519 key under which this install signs evidence: a file of VIVIER_HOME, made at the first use. */
@Injectable()
export class InstallKey {
  private key: Promise<KeyObject> | null = null;

  constructor(private readonly config: Config) {}

  get(): Promise<KeyObject> {
    this.key ??= this.readOrMake();
    return this.key;
  }

  /** Two processes that start at once: the first file that appears under the name is the key of both. */
  private async readOrMake(): Promise<KeyObject> {
    const path = join(this.config.home, 'evidence.key.pem');
    const known = await readFile(path, 'utf8').catch(() => null);
    if (known) return createPrivateKey(known);
    await mkdir(this.config.home, { recursive: true, mode: 0o700 });
    const part = `${path}.${randomBytes(6).toString('hex')}`;
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(part, pem, { mode: 0o600, flag: 'wx', flush: true });
    await link(part, path).catch(() => undefined);
    await rm(part, { force: true });
    return createPrivateKey(await readFile(path, 'utf8'));
  }
}
