interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

/**
 * ECharts empties its element by `innerHTML = ''`, which the page's policy would block. The default policy
 * lets exactly that through: any other text that reaches an HTML sink is still refused.
 */
export function allowEmptyingOnly(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) });
}
