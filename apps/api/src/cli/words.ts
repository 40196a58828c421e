import { InvalidArgumentError } from 'commander';
import { CATEGORIES, categoryOf } from '@vivier/domain/creators/category';
import { type Network, NETWORKS, networkOf } from '@vivier/domain/creators/network';
import { TIERS } from '@vivier/domain/creators/tier';
import { isCurrency } from '@vivier/domain/money/money';
import { isIsoDate } from '@vivier/domain/time/iso-date';
import { KNOWN_CODES } from '../briefs/known-codes';

/** Reads one word of the command line; what it does not know is wrong usage. */
type Word<Value> = (text: string) => Value;

/** One of a closed list, in any case. */
export function oneOf<Choice extends string>(choices: readonly Choice[]): Word<Choice> {
  return (text) => {
    const found = choices.find((choice) => choice === text.trim().toLowerCase());
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${choices.join(', ')}.`);
    return found;
  };
}

/** A repeated or comma-separated option: OR. */
export function several<Value>(word: Word<Value>): (text: string, before: Value[] | undefined) => Value[] {
  return (text, before) => [...(before ?? []), ...text.split(',').map((part) => word(part))];
}

export const network: Word<Network> = (text) => {
  const found = networkOf(text);
  if (found === null) throw new InvalidArgumentError(`Networks are ${NETWORKS.join(', ')}.`);
  return found;
};

export const tier = oneOf(TIERS);

export const country: Word<string> = (text) => {
  const code = text.trim().toUpperCase();
  if (!KNOWN_CODES.isCountry(code)) throw new InvalidArgumentError('A country is two letters of ISO 3166-1, as FR.');
  return code;
};

export const language: Word<string> = (text) => {
  const tag = text.trim().toLowerCase();
  if (!KNOWN_CODES.isLanguage(tag)) throw new InvalidArgumentError('A language is a BCP 47 tag, as fr or pt-br.');
  return tag;
};

/** A category of the taxonomy by its slug or its name, or a workspace's own, which only its pool knows. */
export const category: Word<string> = (text) => {
  const word = text.trim().toLowerCase();
  const slug = (CATEGORIES as readonly string[]).includes(word) ? word : categoryOf(text);
  if (slug === null) throw new InvalidArgumentError('A category has a name.');
  return slug;
};

export const currency: Word<string> = (text) => {
  const code = text.trim().toUpperCase();
  if (!isCurrency(code)) throw new InvalidArgumentError('A currency is three letters of ISO 4217, as EUR.');
  return code;
};

export const day: Word<string> = (text) => {
  if (!isIsoDate(text)) throw new InvalidArgumentError('A day is written as 2026-11-22.');
  return text;
};

/** `network/handle`, the network by any of its names. */
export const account: Word<string> = (text) => {
  const [first, ...rest] = text.split('/');
  if (!rest.join('').trim()) throw new InvalidArgumentError('An account is written as network/handle.');
  return [network(first), ...rest].join('/');
};

export const whole: Word<number> = (text) => {
  const value = Number(text);
  if (!text.trim() || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('A whole number is expected.');
  return value;
};
