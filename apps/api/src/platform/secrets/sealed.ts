import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../config/config';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What the database keeps and must not show by itself: AES-256-GCM under a key that lies in a file of VIVIER_HOME, made
 * at the first use. A copy of the database without that file opens nothing.
 */
@Injectable()
export class Sealed {
  private key: Promise<Buffer> | null = null;

  constructor(private readonly config: Config) {}

  /** `context` says whose it is, so that what is sealed for one row opens in no other. */
  async seal(text: string, context: string): Promise<Buffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', await this.keyOf(), nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws DomainError `secret_unreadable` under another key, for another context, or when a bit was changed */
  async open(sealed: Buffer, context: string): Promise<string> {
    try {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', await this.keyOf(), nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      return text.toString('utf8');
    } catch (error) {
      throw new DomainError('secret_unreadable', {}, error);
    }
  }

  private keyOf(): Promise<Buffer> {
    this.key ??= this.readOrMake();
    return this.key;
  }

  /** Two processes that start at once: the first file that appears under the name is the key of both. */
  private async readOrMake(): Promise<Buffer> {
    const path = join(this.config.home, 'sealing.key');
    const known = await readFile(path).catch(() => null);
    if (known?.length === KEY_BYTES) return known;
    await mkdir(this.config.home, { recursive: true, mode: 0o700 });
    const part = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(part, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
    await link(part, path).catch(() => undefined);
    await rm(part, { force: true });
    return readFile(path);
  }
}
