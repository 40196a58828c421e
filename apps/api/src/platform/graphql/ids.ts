import { DomainError } from '@vivier/domain/errors/domain-error';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An integer key that a client names; what cannot be a key exists nowhere. @throws DomainError `not_found` */
export function integerId(text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (id < 1 || id > 0x7fffffff) throw new DomainError('not_found');
  return id;
}

/** A UUID key that a client names. @throws DomainError `not_found` */
export function uuidId(text: string): string {
  if (!UUID.test(text)) throw new DomainError('not_found');
  return text;
}
