import { parseProfileUrl } from '../creators/handle';
import type { Candidate } from './candidate';
import { mainContent } from './column-content';
import type { ImportQuestion, ImportWarning } from './source';

export interface IdentityChoice {
  readonly handle: Candidate | null;
  readonly displayName: Candidate | null;
  readonly questions: readonly ImportQuestion[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Which column holds the handle and which the name. Headers say it in opposite words from file to file
 * (`Name` is the handle in one month, the title in the next), so among equals the content decides:
 * handles have no spaces.
 */
export function chooseIdentity(candidates: readonly Candidate[]): IdentityChoice {
  const questions: ImportQuestion[] = [];
  const warnings: ImportWarning[] = [];
  const fixedHandle = candidates.find((c) => c.fixed && c.claim.field === 'handle') ?? null;
  const fixedName = candidates.find((c) => c.fixed && c.claim.field === 'displayName') ?? null;
  const named = candidates
    .filter((c) => !c.fixed && isNaming(c))
    .filter((candidate) => {
      if (!contradictsNaming(candidate)) return true;
      questions.push(contradiction(candidate));
      return false;
    });
  const ranked = [...named].sort(
    (a, b) => prior(b) + handleness(b) - prior(a) - handleness(a) || a.column.index - b.column.index,
  );
  const address = candidates.find(namesByAddress);
  const picked = fixedHandle ?? pickHandle(ranked);
  // An address is exact where a column called "Influencer" may hold a stage name.
  const handle = picked !== fixedHandle && address && picked?.claim.field === 'identity' ? null : picked;
  if (handle && !fixedHandle) {
    const claimed = ranked.find((c) => c !== handle && c.claim.field === 'handle');
    if (claimed) warnings.push(swapped(handle, claimed));
  }
  const rest = ranked.filter((c) => c !== handle && c.content.filled > 0);
  const byName = [...rest].sort(
    (a, b) => namePrior(b) - namePrior(a) || handleness(a) - handleness(b) || a.column.index - b.column.index,
  );
  const name = fixedName ?? (handle ? byName[0] : (firstPerson(rest) ?? byName[0])) ?? null;
  if (handle || name) return { handle, displayName: name, questions, warnings };
  if (address) return { handle: null, displayName: null, questions, warnings };
  const guess = fromContent(candidates);
  if (guess === null) return { handle: null, displayName: null, questions, warnings };
  const warning = {
    code: 'identity_from_content',
    text: `No header names a handle; the column "${guess.candidate.column.header}" is read as the ${guess.isHandle ? 'handle' : 'name'} because of its content.`,
    columns: [guess.candidate.column.label],
  };
  return {
    handle: guess.isHandle ? guess.candidate : null,
    displayName: guess.isHandle ? null : guess.candidate,
    questions,
    warnings: [...warnings, warning],
  };
}

/** An address column whose profiles are named by handle, not by the network's id. */
function namesByAddress({ claim, content, cells }: Candidate): boolean {
  if (claim.field !== 'url' || content.profileUrl < 0.8) return false;
  const addresses = cells.slice(0, 50).map(parseProfileUrl);
  return (
    addresses.filter((address) => address && !address.isExternalId).length * 2 >
    addresses.filter((address) => address !== null).length
  );
}

function isNaming(candidate: Candidate): boolean {
  const { field } = candidate.claim;
  if (field === 'identity' || field === 'handle' || field === 'displayName') return true;
  return field === 'externalId' && candidate.content.atHandle >= 0.5;
}

function contradictsNaming({ content }: Candidate): boolean {
  if (content.filled === 0) return false;
  const fractional = content.fractional * content.numeric > 0.05;
  const counted = content.numeric >= 0.9 && content.suffixed > 0.3;
  const repeated = content.numeric >= 0.9 && content.distinct < 0.5 && content.filled >= 10;
  const other =
    content.country >= 0.8 || content.email >= 0.8 || content.date >= 0.9 || content.percent * content.numeric > 0.3;
  return (
    content.json >= 0.5 ||
    fractional ||
    counted ||
    repeated ||
    other ||
    (content.boolean >= 0.95 && content.filled >= 10)
  );
}

function contradiction({ column, content }: Candidate): ImportQuestion {
  return {
    code: 'header_contradicts_content',
    text: `The column "${column.header}" should name profiles but holds ${mainContent(content) ?? 'numbers'}; it is left out.`,
    columns: [column.label],
    blocking: false,
  };
}

/** How much the cells look like handles, about -0.5 to 2. */
function handleness({ content }: Candidate): number {
  const opaque = content.numeric > 0.9 && content.filled > 3 ? 0.4 : 0;
  return content.handleLike - content.spaced / 2 + content.atHandle + Math.max(0, content.profileUrl - 0.5) - opaque;
}

function prior({ claim, words }: Candidate): number {
  if (claim.field === 'handle') return 0.5;
  if (claim.field === 'displayName') return -0.6;
  return words.text === 'name' || words.text === 'nom' || words.text === 'nombre' ? -0.02 : 0;
}

function namePrior({ claim, words }: Candidate): number {
  return claim.field === 'displayName' ? 2 : words.concepts.has('name') ? 1 : 0;
}

function pickHandle(ranked: readonly Candidate[]): Candidate | null {
  const [first, second] = ranked;
  if (!first || first.claim.field === 'displayName') return null;
  if (first.claim.field === 'handle' || first.content.atHandle >= 0.5 || first.content.profileUrl >= 0.5) return first;
  if (second && handleness(first) - handleness(second) >= 0.2 && first.content.handleLike >= 0.4) return first;
  const plainName =
    first.words.concepts.has('name') && !first.words.concepts.has('person') && first.words.words.length === 1;
  const shaped = first.content.handleLike >= 0.8 && first.content.spaced <= 0.15;
  return shaped && !plainName ? first : null;
}

function firstPerson(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find((c) => c.words.concepts.has('person'));
}

function swapped(handle: Candidate, claimed: Candidate): ImportWarning {
  return {
    code: 'handle_by_content',
    text: `"${handle.column.header}" is read as the handle rather than "${claimed.column.header}", because of what they hold.`,
    columns: [handle.column.label, claimed.column.label],
  };
}

function fromContent(candidates: readonly Candidate[]): { candidate: Candidate; isHandle: boolean } | null {
  const free = candidates.filter(
    (c) => c.claim.field === null && !c.claim.sensitive && c.content.filled > 0 && !contradictsNaming(c),
  );
  const marked = free.find((c) => c.content.atHandle >= 0.8 || c.content.profileUrl >= 0.8);
  if (marked) return { candidate: marked, isHandle: true };
  const unique = free.filter(
    (c) => c.content.distinct >= 0.9 && c.content.numeric < 0.3 && c.content.url < 0.3 && c.content.date < 0.3,
  );
  const shaped = unique.filter((c) => c.content.handleLike >= 0.9);
  if (shaped.length === 1) return { candidate: shaped[0], isHandle: true };
  return shaped.length === 0 && unique.length === 1 ? { candidate: unique[0], isHandle: false } : null;
}
