import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** U+0000, which no column of PostgreSQL holds, and halves of a UTF-16 pair, which are no text at all. */
const NO_TEXT = /[\u0000\p{Surrogate}]/u;

/** The path of the first text in a client's value that cannot be kept; null when all can. */
function unkeptText(value: unknown, path: string): string | null {
  if (typeof value === 'string') return NO_TEXT.test(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = unkeptText(part, Array.isArray(value) ? path : path ? `${path}.${name}` : name);
    if (found !== null) return found;
  }
  return null;
}

/** Also for arguments that no class describes. What our own decorators make is no client's text. */
class InputPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const field = metadata.type === 'custom' ? null : unkeptText(value, metadata.data ?? '');
    if (field !== null) throw new DomainError('invalid_input', { field, fields: [{ field, rules: ['isText'] }] });
    return super.transform(value, metadata);
  }
}

/** Inputs hold what their class declares and nothing else; each wrong field is named. */
export function validationPipe(): ValidationPipe {
  return new InputPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => wrongFields(error, ''));
      return new DomainError('invalid_input', { field: fields[0]?.field, fields });
    },
  });
}

function wrongFields(error: ValidationError, path: string): { field: string; rules: string[] }[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = error.constraints ? [{ field, rules: Object.keys(error.constraints) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => wrongFields(child, field))];
}
