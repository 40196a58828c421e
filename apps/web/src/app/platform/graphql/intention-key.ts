/**
 * Names one intention of a person, so that a second click or a retry has no second effect: made when the form opens or its content
 * changes, not when it is sent. `randomUUID` is missing on plain http.
 */
export function intentionKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
