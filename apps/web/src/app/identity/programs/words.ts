/** The translation key of a permission or an event: their dots would be read as levels. */
export function wordOf(name: string): string {
  return name.replace('.', '_');
}
