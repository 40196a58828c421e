/** Whose work may be seen: null means all brands of the workspace. */
export interface BrandReach {
  readonly brandIds: readonly string[] | null;
}

/** Who stands for some brands only sees nothing of the others, nor of no brand. */
export function reachesBrand({ brandIds }: BrandReach, brandId: string | null): boolean {
  return brandIds === null || (brandId !== null && brandIds.includes(brandId));
}
