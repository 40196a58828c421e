export const ROLES = ['owner', 'agency_lead', 'community_manager', 'brand_approver', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

/** A brand approver stands for one brand; the other roles may be given for the workspace or for a brand. */
export function roleNeedsBrand(role: Role): boolean {
  return role === 'brand_approver';
}
