import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { requestOf } from '../platform/graphql/access';

const TRIES = 10;
const MINUTES = 15;
const MOST_KEYS = 50_000;

/** Guessing passwords is slow: a few tries an address and quarter of an hour (OWASP ASVS 5.0, 6.3.1). */
@Injectable()
export class SignInLimit implements CanActivate {
  private readonly tries = new Map<string, number[]>();

  canActivate(context: ExecutionContext): boolean {
    this.count(requestOf(context).ip, TRIES);
    return true;
  }

  private count(key: string, most: number): void {
    const now = Date.now();
    const recent = (this.tries.get(key) ?? []).filter((at) => at > now - MINUTES * 60_000);
    if (recent.length >= most) {
      const retryAfter = Math.ceil((recent[0] + MINUTES * 60_000 - now) / 1000);
      throw new DomainError('too_many_tries', { retryAfter });
    }
    // The oldest go first, so that a flood of names cannot wipe what is counted now.
    if (this.tries.size >= MOST_KEYS) this.tries.delete(this.tries.keys().next().value ?? '');
    this.tries.delete(key);
    this.tries.set(key, [...recent, now]);
  }
}
