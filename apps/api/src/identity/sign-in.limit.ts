import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { requestOf } from '../platform/graphql/access';

const TRIES = 10;
const MINUTES = 15;

/** Guessing passwords is slow: a few tries an address and quarter of an hour (OWASP ASVS 5.0, 6.3.1). */
@Injectable()
export class SignInLimit implements CanActivate {
  private readonly tries = new Map<string, number[]>();

  canActivate(context: ExecutionContext): boolean {
    const now = Date.now();
    const address = requestOf(context).ip;
    const recent = (this.tries.get(address) ?? []).filter((at) => at > now - MINUTES * 60_000);
    if (recent.length >= TRIES) {
      const retryAfter = Math.ceil((recent[0] + MINUTES * 60_000 - now) / 1000);
      throw new DomainError('too_many_tries', { retryAfter });
    }
    if (this.tries.size > 10_000) this.tries.clear();
    this.tries.set(address, [...recent, now]);
    return true;
  }
}
