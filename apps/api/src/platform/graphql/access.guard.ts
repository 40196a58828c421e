import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type Access, ACCESS, GuestSource, requestOf, ViewerSource } from './access';

/** Refuses what is not allowed; an operation without a declared access is refused too. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger('access');

  constructor(
    private readonly reflector: Reflector,
    private readonly viewers: ViewerSource,
    private readonly guests: GuestSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    const request = requestOf(context);
    if (access && 'outside' in access) {
      request.guest ??= await this.guests.guestOf(request);
      if (request.guest?.purpose !== access.outside) throw new DomainError('link_invalid');
      return true;
    }
    request.viewer ??= await this.viewers.viewerOf(request);
    if (access && 'public' in access) return true;
    if (!request.viewer) throw new DomainError('not_signed_in');
    if (!access || !request.viewer.permissions.has(access.permission)) {
      const operation = `${context.getClass().name}.${context.getHandler().name}`;
      this.logger.warn({ operation, person: request.viewer.personId }, 'refused');
      throw new DomainError('not_allowed', { permission: access?.permission ?? null });
    }
    return true;
  }
}
