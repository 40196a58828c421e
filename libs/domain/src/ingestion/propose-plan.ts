import type { Assigned, Candidate } from './candidate';
import { contentFits, contentOf, mainContent } from './column-content';
import { resolveDuplicates } from './duplicate-columns';
import type { ImportField } from './field';
import { REPEATABLE_FIELDS, fieldType } from './field';
import { fileNetwork } from './file-network';
import type { HeaderClaim } from './header-fields';
import { creatorClaim, postClaim } from './header-fields';
import { wordsOfHeader } from './header-words';
import { chooseIdentity } from './identity-columns';
import type { ImportKind } from './kind';
import { kindOfColumns } from './kind';
import { checkedHints, checkedOverride, kindFromMapping } from './mapping-override';
import type { ImportHints, ImportPlan, MappingOverride } from './plan';
import { fractions, plannedColumn } from './planned-column';
import type { CountryLookup, ImportQuestion, ImportWarning, SourceRecord } from './source';
import { cellReader, virtualColumns } from './virtual-column';

export interface PlanInput {
  readonly headers: readonly string[];
  readonly sample: readonly SourceRecord[];
  readonly hints?: ImportHints;
  readonly override?: MappingOverride;
  readonly countries: CountryLookup;
}

/** Columns judged by header and content; a wider file is not a table of profiles that a person made. */
const LOOKED_AT = 2_000;

/**
 * Maps the columns of a file to fields, by header (English, French, Spanish) and by content. Where the two contradict
 * each other the column is left out and a question asked; the question blocks when the column is needed.
 * Throws `mapping_invalid` (an override naming no field or no header) and `hint_invalid`.
 */
export function proposePlan(input: PlanInput): ImportPlan {
  const hints = checkedHints(input.hints ?? {});
  const columns = virtualColumns(input.headers.slice(0, LOOKED_AT), input.sample);
  const words = columns.map((column) => wordsOfHeader(column.header));
  const kind = hints.kind ?? kindFromMapping(input.override) ?? kindOfColumns(words);
  const readers = input.sample.map(cellReader);
  const override = checkedOverride(input.override ?? {}, new Set(columns.map((column) => column.label)));
  const candidates = columns.map((column, at): Candidate => {
    const cells = readers.map((read) => read(column.index, column.path));
    const given = override.get(column.label);
    const proposed: HeaderClaim<ImportField> =
      kind === 'posts' ? postClaim(words[at]) : creatorClaim(words[at], column.header);
    const claim = given === undefined ? proposed : { ...proposed, ...given, strength: 3 };
    return {
      column,
      words: words[at],
      claim,
      content: contentOf(cells, input.countries),
      cells,
      fixed: given !== undefined,
    };
  });
  if (kind !== 'creators' && kind !== 'posts') return unsupported(kind, input.headers, hints);
  const plan = finish(kind, widthOf(input), candidates, hints);
  const beyond = input.headers.slice(LOOKED_AT).map((header) => header.trim());
  if (beyond.length === 0) return plan;
  const warning = {
    code: 'columns_not_looked_at',
    text: `Columns after the first ${LOOKED_AT} are not looked at.`,
    columns: [],
  };
  return { ...plan, unmapped: [...plan.unmapped, ...beyond], warnings: [...plan.warnings, warning] };
}

/** Cells beyond the headers in a tenth of the records are columns without a name; in fewer, records that were torn. */
function widthOf({ headers, sample }: PlanInput): number {
  const filledTo = sample.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  const beyond = filledTo.filter((length) => length > headers.length);
  return beyond.length * 10 > sample.length && sample.length >= 5
    ? beyond.reduce((a, b) => Math.max(a, b), 0)
    : headers.length;
}

/** A kind that is recognised and not imported by mapping columns to profiles or posts. */
function unsupported(kind: ImportKind, headers: readonly string[], hints: ImportHints): ImportPlan {
  const unmapped = headers.map((header) => header.trim());
  const kept = { network: hints.network ?? null, asOf: hints.asOf ?? null, currency: hints.currency ?? null };
  return {
    kind,
    width: headers.length,
    columns: [],
    byHeader: {},
    unmapped,
    ...kept,
    identity: null,
    questions: [],
    warnings: [],
  };
}

function finish(kind: ImportKind, width: number, candidates: readonly Candidate[], hints: ImportHints): ImportPlan {
  const questions: ImportQuestion[] = [];
  const warnings: ImportWarning[] = [];
  const target = kind === 'posts' ? 'posts' : 'creators';
  const identity = chooseIdentity(candidates);
  questions.push(...identity.questions);
  warnings.push(...identity.warnings);
  const claims = new Map<ImportField, Candidate[]>();
  const perPost = perPostByContext(candidates, target);
  if (perPost.warning) warnings.push(perPost.warning);
  for (const candidate of candidates) {
    const field = fieldOf(candidate, identity, perPost.fields, target);
    if (field === null) continue;
    const type = fieldType(target, field);
    if (!candidate.fixed && !contentFits(type, candidate.content, field === 'followers')) {
      questions.push(contradiction(candidate, field));
      continue;
    }
    const hours = field === 'watchTime' && /\b(?:hours?|heures?|horas?)\b/.test(candidate.words.text);
    if (hours)
      questions.push({
        code: 'watch_time_not_in_minutes',
        text: `"${candidate.column.header}" counts hours; minutes are expected.`,
        columns: [candidate.column.label],
        blocking: false,
      });
    else claims.set(field, [...(claims.get(field) ?? []), candidate]);
  }
  const assigned: Assigned[] = [];
  for (const [field, claimants] of claims) {
    if (REPEATABLE_FIELDS.has(field)) {
      assigned.push(...claimants.map((c) => ({ ...c, field, twin: null })));
      continue;
    }
    const resolved = resolveDuplicates(field, fieldType(target, field), claimants, field === 'followers');
    if (resolved.assigned) assigned.push(resolved.assigned);
    questions.push(...resolved.questions);
    warnings.push(...resolved.warnings);
  }
  for (const candidate of candidates) {
    if (candidate.claim.sensitive)
      warnings.push({
        code: 'sensitive_column',
        text: `"${candidate.column.header}" is a special category of personal data and is never imported.`,
        columns: [candidate.column.label],
      });
  }
  const rowsSayIt =
    assigned.some((a) => a.field === 'network') ||
    assigned.some((a) => a.content.profileUrl >= 0.9 && (a.field === 'handle' || a.field === 'url'));
  const network = fileNetwork(candidates, hints, rowsSayIt);
  warnings.push(...network.warnings);
  const named = identityOf(assigned);
  if (target === 'creators' && named === 'displayName') {
    const text = 'No column holds handles: the names stand for them, and equal names are reported, not merged.';
    warnings.push({ code: 'names_instead_of_handles', text, columns: [identity.displayName?.column.label ?? ''] });
  }
  if (target === 'creators') questions.push(...network.questions, ...missingColumns(assigned, named, questions));
  const used = assigned.filter((a) => a.field !== 'rank');
  const rates = fractions(assigned, warnings);
  const planned = used
    .map((a) => plannedColumn(a, fieldType(target, a.field), rates))
    .sort((a, b) => a.index - b.index);
  const labels = new Set(used.map((a) => a.column.label));
  const twins = new Set(assigned.map((a) => a.twin).filter((index) => index !== null));
  return {
    kind,
    width,
    columns: planned,
    byHeader: byHeader(used),
    unmapped: candidates
      .filter((c) => !labels.has(c.column.label) && !twins.has(c.column.index))
      .map((c) => c.column.label),
    network: network.network,
    asOf: hints.asOf ?? null,
    currency: hints.currency ?? null,
    identity: named,
    questions,
    warnings,
  };
}

function fieldOf(
  candidate: Candidate,
  identity: { handle: Candidate | null; displayName: Candidate | null },
  perPost: ReadonlyMap<Candidate, ImportField>,
  target: 'creators' | 'posts',
): ImportField | null {
  if (candidate === identity.handle) return 'handle';
  if (candidate === identity.displayName) return 'displayName';
  const { claim, content } = candidate;
  const moved = perPost.get(candidate);
  if (moved) return moved;
  if (claim.field === null) return content.email >= 0.8 && target === 'creators' && content.filled > 0 ? 'email' : null;
  if (!candidate.fixed && content.json >= 0.5 && !['categories', 'hashtags', 'mentions'].includes(claim.field))
    return null;
  if (candidate.fixed) return claim.field === 'identity' ? null : claim.field;
  if (claim.field === 'identity' || claim.field === 'handle' || claim.field === 'displayName') return null;
  if (claim.field === 'categories' && content.gender >= 0.8) return null;
  if (claim.field === 'averageEngagement' && content.numeric >= 0.5) {
    const small = content.largest <= 100 && content.fractional > 0.5 && content.suffixed === 0;
    if (content.percent > 0.5 || small) return 'engagementRate';
  }
  return claim.field;
}

/** `Likes` beside `Comments` in a file of profiles: nobody publishes total comments, so both are averages, and it is said. */
function perPostByContext(
  candidates: readonly Candidate[],
  target: 'creators' | 'posts',
): { fields: ReadonlyMap<Candidate, ImportField>; warning: ImportWarning | null } {
  const fields = new Map<Candidate, ImportField>();
  const bare = (field: ImportField): Candidate[] =>
    candidates.filter((c) => c.claim.field === field && c.claim.bare === true && !c.fixed);
  const perPost = [...bare('avgComments'), ...bare('avgShares')];
  if (target === 'posts' || perPost.length === 0) return { fields, warning: null };
  for (const c of bare('totalLikes'))
    if (!candidates.some((o) => o.claim.field === 'avgLikes')) fields.set(c, 'avgLikes');
  for (const c of bare('totalViews'))
    if (!candidates.some((o) => o.claim.field === 'avgViews')) fields.set(c, 'avgViews');
  const columns = [...perPost, ...fields.keys()].map((c) => c.column.label);
  return {
    fields,
    warning: { code: 'average_assumed', text: `${columns.join(', ')}: read as averages per post.`, columns },
  };
}

function contradiction(candidate: Candidate, field: ImportField): ImportQuestion {
  const holds = mainContent(candidate.content) ?? 'something else';
  return {
    code: 'header_contradicts_content',
    text: `"${candidate.column.header}" should be ${field} but holds ${holds}; it is left out. What is it?`,
    columns: [candidate.column.label],
    blocking: field === 'followers',
  };
}

function identityOf(assigned: readonly Assigned[]): ImportPlan['identity'] {
  const has = (field: ImportField): boolean => assigned.some((a) => a.field === field);
  if (has('handle') || assigned.some((a) => a.field === 'url' && a.content.profileUrl >= 0.5)) return 'handle';
  return has('displayName') ? 'displayName' : null;
}

function missingColumns(
  assigned: readonly Assigned[],
  identity: ImportPlan['identity'],
  asked: readonly ImportQuestion[],
): ImportQuestion[] {
  const missing: ImportQuestion[] = [];
  if (identity === null)
    missing.push({
      code: 'identity_missing',
      text: 'No column names the profiles (a handle, or a name).',
      columns: [],
      blocking: true,
    });
  const followers = assigned.some((a) => a.field === 'followers') || asked.some((q) => q.blocking);
  if (!followers)
    missing.push({ code: 'followers_missing', text: 'No column holds follower counts.', columns: [], blocking: true });
  return missing;
}

function byHeader(assigned: readonly Assigned[]): Record<string, string> {
  const entries = [...assigned].sort((a, b) => a.column.index - b.column.index);
  const out: Record<string, string> = {};
  for (const a of entries) {
    // The second `Subscribers` is shown under the plain header when it is the one that is read.
    const name = Object.hasOwn(out, a.column.header) ? a.column.label : a.column.header;
    out[name] = a.claim.audienceKey ? `audience ${a.claim.audienceKey}` : a.field;
  }
  return out;
}
