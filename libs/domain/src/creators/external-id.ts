/** The id that a list or a network gives a creator. `42.0` is how a sheet with gaps writes 42. Null when the text names nobody. */
export function externalIdOf(text: string | null): string | null {
  const id = (text ?? '')
    .normalize('NFKC')
    .trim()
    .replace(/^(\d+)\.0+$/, '$1');
  return id === '' ? null : id;
}
