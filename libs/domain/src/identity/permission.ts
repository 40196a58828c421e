import type { Role } from './role';

export const PERMISSIONS = [
  /** What everybody decides for themselves, such as their language. */
  'account.own',
  'creators.read',
  /** What the team keeps of a creator: e-mail, notes, tags, contacts, lists. */
  'creators.private',
  'creators.write',
  'creators.export',
  'lists.write',
  'briefs.read',
  'briefs.write',
  /** Portfolios name creators of the pool and what they cost. */
  'portfolios.read',
  'portfolios.write',
  'imports.read',
  'imports.run',
  'members.read',
  'members.manage',
  'settings.manage',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who may do what; the only place where a role is turned into permissions. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  agency_lead: [
    'account.own',
    'creators.read',
    'creators.private',
    'creators.write',
    'creators.export',
    'lists.write',
    'briefs.read',
    'briefs.write',
    'portfolios.read',
    'portfolios.write',
    'imports.read',
    'imports.run',
    'members.read',
    'audit.read',
  ],
  community_manager: [
    'account.own',
    'creators.read',
    'creators.private',
    'creators.write',
    'creators.export',
    'lists.write',
    'briefs.read',
    'briefs.write',
    'portfolios.read',
    'portfolios.write',
    'imports.read',
    'imports.run',
    'members.read',
  ],
  // Its brand's campaigns alone: the pool is the agency's, and creators come to an approver in a shortlist.
  brand_approver: ['account.own', 'briefs.read'],
  analyst: [
    'account.own',
    'creators.read',
    'creators.private',
    'creators.export',
    'briefs.read',
    'portfolios.read',
    'imports.read',
    'members.read',
  ],
};

export function isPermission(word: string): word is Permission {
  return (PERMISSIONS as readonly string[]).includes(word);
}

/** Every permission that a person with these roles has, each once. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => PERMISSIONS_OF[role]));
}
