import { inject } from '@angular/core';
import { type CanActivateFn, type RedirectFunction, Router } from '@angular/router';
import { type Permission } from '@vivier/domain/identity/permission';
import { ROOM_LINKS } from '../shell/rooms';
import { Session } from './session';

/** What waits for who decides and does not search; the first room that may be entered for everybody else. */
export function homeOf(session: Session): string {
  if (!session.me()) return '/discover';
  if (session.can('budgets.decide') && !session.can('creators.read')) return '/approvals';
  return ROOM_LINKS.find(({ permission }) => session.can(permission))?.path ?? '/settings/language';
}

/** `/` leads everybody to their first room. */
export const home: RedirectFunction = async () => {
  const session = inject(Session);
  await session.ready();
  return homeOf(session);
};

/** A room without its permission leads home instead; every question to the server is refused there anyway. */
export function mayEnter(permission: Permission): CanActivateFn {
  return () => {
    const session = inject(Session);
    return !session.me() || session.can(permission) || inject(Router).parseUrl(homeOf(session));
  };
}
