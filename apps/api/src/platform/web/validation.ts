import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** Inputs hold what their class declares and nothing else; each wrong field is named. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
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
