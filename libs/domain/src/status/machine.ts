import { DomainError } from '../errors/domain-error';

/** A life as a table: from each status the statuses that may follow. A status with an empty row is an end. */
export interface Machine<Status extends string> {
  readonly name: string;
  readonly moves: Readonly<Record<Status, readonly Status[]>>;
}

export function mayMove<Status extends string>({ moves }: Machine<Status>, from: Status, to: Status): boolean {
  return moves[from].includes(to);
}

/** Statuses from which a move to `to` is allowed, for `UPDATE … WHERE status = ANY (…)`. */
export function statusesBefore<Status extends string>(machine: Machine<Status>, to: Status): Status[] {
  return (Object.keys(machine.moves) as Status[]).filter((from) => mayMove(machine, from, to));
}

/** @throws DomainError `move_not_allowed` {machine, from, to, allowed} */
export function checkMove<Status extends string>(machine: Machine<Status>, from: Status, to: Status): void {
  if (mayMove(machine, from, to)) return;
  throw new DomainError('move_not_allowed', { machine: machine.name, from, to, allowed: machine.moves[from] });
}
