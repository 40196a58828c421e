/** How often a test is right: on those who have the trait, and on those who have not. */
export interface TestQuality {
  readonly sensitivity: number;
  readonly specificity: number;
}

/**
 * Share that truly has a trait, from the share that an imperfect test found (Rogan & Gladen 1978,
 * doi:10.1093/oxfordjournals.aje.a112510): (raw + sp − 1) / (se + sp − 1), kept within 0 … 1.
 *
 * @param raw share found by the test, 0 … 1
 * @returns null where the test knows no more than chance (se + sp ≤ 1)
 */
export function correctedShare(raw: number, { sensitivity, specificity }: TestQuality): number | null {
  const informed = sensitivity + specificity - 1;
  if (!(informed > 0)) return null;
  return Math.min(1, Math.max(0, (raw + specificity - 1) / informed));
}

/** Where the uncertainty of a corrected share is from, as variances. */
export interface ShareVariance {
  /** so many accounts were counted, not more */
  readonly counting: number;
  /** sensitivity and specificity are not known exactly */
  readonly quality: number;
}

/**
 * Variance of the corrected share when sensitivity and specificity are themselves uncertain (delta method, as Rogan &
 * Gladen): raw(1 − raw)/n and p²·var(se) + (1 − p)²·var(sp), each over (se + sp − 1)². Grows without bound as the test
 * approaches chance.
 *
 * @param share the corrected share p
 * @param spread variances of sensitivity and specificity
 */
export function correctedShareVariance(
  sample: { readonly raw: number; readonly share: number; readonly n: number },
  { sensitivity, specificity }: TestQuality,
  spread: TestQuality,
): ShareVariance {
  const { raw, share, n } = sample;
  const informed = (sensitivity + specificity - 1) ** 2;
  return {
    counting: (raw * (1 - raw)) / n / informed,
    quality: (share * share * spread.sensitivity + (1 - share) ** 2 * spread.specificity) / informed,
  };
}
