import { PERMISSIONS, type Permission } from './permission';

/** What a program may not do for a person: decisions in somebody's name, who belongs to the team, and the keys themselves. */
const OF_PEOPLE: ReadonlySet<Permission> = new Set<Permission>([
  'account.own',
  'shortlists.decide',
  'budgets.decide',
  'deliverables.decide',
  'contracts.sign',
  'privacy.manage',
  'members.manage',
  'settings.manage',
]);

/** What an API key may be allowed. */
export const API_SCOPES: readonly Permission[] = PERMISSIONS.filter((permission) => !OF_PEOPLE.has(permission));

export function isApiScope(word: string): word is Permission {
  return (API_SCOPES as readonly string[]).includes(word);
}

/** What a key allows now: never more than the person who made it. */
export function allowedByKey(scopes: readonly string[], ofPerson: ReadonlySet<string>): ReadonlySet<Permission> {
  return new Set(API_SCOPES.filter((scope) => scopes.includes(scope) && ofPerson.has(scope)));
}
