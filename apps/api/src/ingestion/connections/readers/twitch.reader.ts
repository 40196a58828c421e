import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { handleKey } from '@vivier/domain/creators/handle';
import type { NamedTarget } from '@vivier/domain/ingestion/connection-targets';
import { at, count, list, object, text } from '../../connectors/payload';
import type { Answer } from '../../../platform/outgoing/outgoing';
import { parsed, rateLimited, retryAfter } from '../answers';
import type { Credential } from '../credential';
import { NetworkHosts } from '../network-hosts';
import { type Ask, NetworkReader, type Piece, type Reading } from '../network-reader.port';

/** Most logins of one question. */
const MOST_USERS = 100;
const LATEST_VIDEOS = 20;
const LOGIN = /^[A-Za-z0-9_]{1,25}$/;

/**
 * Twitch Helix by client credentials: users, then each one's count of followers and latest videos.
 * https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#client-credentials-grant-flow
 */
@Injectable()
export class TwitchReader extends NetworkReader {
  readonly network = 'twitch';
  readonly source = 'Twitch Helix';

  constructor(private readonly hosts: NetworkHosts) {
    super();
  }

  async *read({ ask, credential, targets, posts }: Reading): AsyncGenerator<Piece> {
    const named = targets.filter(({ handle }) => LOGIN.test(handle));
    const nobody = targets.filter(({ handle }) => !LOGIN.test(handle));
    if (nobody.length > 0) yield { document: null, found: [], missing: nobody.map(unknown) };
    if (named.length === 0) return;
    const helix = new Helix(ask, this.hosts, credential);
    await helix.signIn();
    for (let from = 0; from < named.length; from += MOST_USERS) {
      const part = named.slice(from, from + MOST_USERS);
      const logins = part.map(({ handle }) => ['login', handle.toLowerCase()]);
      const users = list(at(await helix.get('users', logins), 'data'));
      for (const target of part) {
        const user = users.find((one) => handleKey(text(at(one, 'login')) ?? '') === target.handleKey);
        yield user
          ? await whole(helix, target, user, posts)
          : { document: null, found: [], missing: [unknown(target)] };
      }
    }
  }
}

const unknown = (target: NamedTarget) => ({ target, code: 'profile_unknown' });

/** The answers about one channel as one document: a list of followers does not say whose they are. */
async function whole(helix: Helix, target: NamedTarget, user: unknown, posts: boolean): Promise<Piece> {
  const id = text(at(user, 'id')) ?? '';
  const followers = await helix.get('channels/followers', [['broadcaster_id', id], ['first', '1']]); // prettier-ignore
  const videos = posts ? await helix.get('videos', [['user_id', id], ['first', String(LATEST_VIDEOS)]]) : null; // prettier-ignore
  const known = { ...object(user), follower_count: count(at(followers, 'total')) };
  return { document: { data: [known, ...list(at(videos, 'data'))] }, found: [target], missing: [] };
}

class Helix {
  private token = '';

  constructor(
    private readonly ask: Ask,
    private readonly hosts: NetworkHosts,
    private readonly credential: Credential,
  ) {}

  async signIn(): Promise<void> {
    const { clientId, clientSecret } = this.credential;
    const form = {
      client_id: clientId ?? '',
      client_secret: clientSecret ?? '',
      grant_type: 'client_credentials',
    };
    const answer = await this.ask({ address: `${this.hosts.twitchId}/oauth2/token`, form, cost: 0 });
    // Of a client that it does not know Twitch says 400, of a wrong secret 403.
    if ([400, 401, 403].includes(answer.status))
      throw new DomainError('credentials_refused', { status: answer.status });
    if (answer.status !== 200) throw failure(answer);
    this.token = text(at(parsed(answer), 'access_token')) ?? '';
  }

  async get(what: string, parameters: string[][]): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.token}`, 'client-id': this.credential.clientId ?? '' };
    const address = `${this.hosts.twitch}/${what}?${new URLSearchParams(parameters).toString()}`;
    const answer = await this.ask({ address, headers, cost: 1 });
    // Videos of a channel without any are not found.
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw failure(answer);
    return parsed(answer);
  }
}

/** https://dev.twitch.tv/docs/api/guide#twitch-rate-limits: `Ratelimit-Reset` is the second at which the bucket is full again. */
function failure(answer: Answer): DomainError {
  const { status, headers } = answer;
  if (status === 401 || status === 403) return new DomainError('credentials_refused', { status });
  const reset = Number(headers['ratelimit-reset']);
  const seconds = retryAfter(answer) ?? (reset > 0 ? Math.max(1, reset - Date.now() / 1000) : null);
  return status === 429 ? rateLimited(seconds) : new DomainError('network_failed', { status, seconds });
}
