import { type Route } from '@angular/router';
import { type Permission } from '@vivier/domain/identity/permission';
import { mayEnter } from '../../platform/session/may-enter';

/** A page of one campaign that a later room gives. `label` is a translation key of the frame: the room's words are not there yet. */
export function campaignTab(
  path: string,
  label: string,
  permission: Permission,
  loadChildren: Route['loadChildren'],
): Route {
  return { path, data: { tab: label, permission }, canActivate: [mayEnter(permission)], loadChildren };
}
