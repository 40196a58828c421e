import { networkOfAddress } from '../creators/handle';
import type { Network } from '../creators/network';
import { networkOf } from '../creators/network';
import type { Candidate } from './candidate';
import type { ImportHints } from './plan';
import type { ImportQuestion, ImportWarning } from './source';

export interface FileNetwork {
  readonly network: Network | null;
  readonly questions: readonly ImportQuestion[];
  readonly warnings: readonly ImportWarning[];
}

const PERSON_WORDS: readonly [RegExp, Network][] = [
  [/\b(?:tik ?tok|tiktokers?|tiktokeur)\b/, 'tiktok'],
  [/\b(?:instagram|insta|ig|instagrammers?|instagramers?)\b/, 'instagram'],
  [/\b(?:youtube|youtubers?|yt)\b/, 'youtube'],
  [/\b(?:twitch|streamers?)\b/, 'twitch'],
  [/\b(?:twitter|tweets?|retweets?)\b/, 'x'],
  [/\b(?:facebook|fb)\b/, 'facebook'],
  [/\blinkedin\b/, 'linkedin'],
  [/\b(?:pinterest|pins)\b/, 'pinterest'],
  [/\b(?:podcasts?|podcasters?)\b/, 'podcast'],
];

/**
 * Network of the rows that do not say theirs: the caller's word, else addresses in the cells, else the words of the
 * headers, else the file's name (said as a warning), else a question.
 */
export function fileNetwork(candidates: readonly Candidate[], hints: ImportHints, rowsSayIt: boolean): FileNetwork {
  const fromHeaders = headerNetwork(candidates);
  const fromCells = addressNetwork(candidates);
  if (hints.network) {
    const other = [fromCells, fromHeaders].find((network) => network !== null && network !== hints.network);
    const warnings = other
      ? [said('network_contradicted', `The file looks like ${other}; it is imported as ${hints.network}, as asked.`)]
      : [];
    return { network: hints.network, questions: [], warnings };
  }
  const found = fromCells ?? fromHeaders;
  if (found || rowsSayIt) return { network: found, questions: [], warnings: [] };
  const fromName = nameNetwork(hints.fileName ?? '');
  if (fromName) {
    return {
      network: fromName,
      questions: [],
      warnings: [
        said(
          'network_from_file_name',
          `Nothing in the file names its network; "${fromName}" is taken from the file's name.`,
        ),
      ],
    };
  }
  return {
    network: null,
    questions: [
      {
        ...said('network_missing', 'Which network are these profiles on? No column, address or header says it.'),
        blocking: true,
      },
    ],
    warnings: [],
  };
}

function said(code: string, text: string): ImportWarning {
  return { code, text, columns: [] };
}

function headerNetwork(candidates: readonly Candidate[]): Network | null {
  const votes = new Map<Network, number>();
  for (const { words } of candidates) {
    for (const [pattern, network] of PERSON_WORDS) {
      if (pattern.test(words.text)) votes.set(network, (votes.get(network) ?? 0) + 1);
    }
  }
  const named = only(votes);
  if (named !== undefined) return named;
  const has = (test: (c: Candidate) => boolean): boolean => candidates.some(test);
  if (
    has((c) => c.words.concepts.has('stream')) ||
    (has((c) => c.words.concepts.has('viewers')) && has((c) => c.words.concepts.has('peak')))
  )
    return 'twitch';
  const channel = has((c) => /\b(?:channel|chaine|canal)\b/.test(c.words.text));
  const subscribers = has((c) => /\b(?:subscribers?|subs|abonnes|suscriptores)\b/.test(c.words.text));
  return channel && subscribers ? 'youtube' : null;
}

function addressNetwork(candidates: readonly Candidate[]): Network | null {
  const votes = new Map<Network, number>();
  for (const { content, cells } of candidates) {
    if (content.profileUrl >= 0.5)
      for (const [network, count] of content.networks) votes.set(network, (votes.get(network) ?? 0) + count * 10);
    if (content.url < 0.5 || content.profileUrl >= 0.5) continue;
    for (const cell of cells.slice(0, 50)) {
      const network = networkOfAddress(cell);
      if (network) votes.set(network, (votes.get(network) ?? 0) + 1);
    }
  }
  return only(votes) ?? null;
}

/** The one that holds nine tenths of the votes; null when several do; undefined when none was cast. */
function only(votes: ReadonlyMap<Network, number>): Network | null | undefined {
  const sum = [...votes.values()].reduce((total, n) => total + n, 0);
  if (sum === 0) return undefined;
  return [...votes].find(([, n]) => n * 10 >= sum * 9)?.[0] ?? null;
}

function nameNetwork(fileName: string): Network | null {
  const words = fileName
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .split(/[^a-z]+/);
  const found = new Set(
    words
      .filter((word) => word.length > 1)
      .map(networkOf)
      .filter((network) => network !== null),
  );
  return found.size === 1 ? [...found][0] : null;
}
