import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';
import { at, count, list, object, text } from '../connectors/payload';
import { parsed, rateLimited, retryAfter } from '../connections/answers';
import { NetworkHosts } from '../connections/network-hosts';
import { Outgoing } from '../../platform/outgoing/outgoing';

export interface AccountAnswer {
  readonly handle: string;
  readonly document: unknown;
}

const DAYS = 90;
const MOST_BYTES = 8 * 1024 * 1024;
const MEDIA = 'id,caption,comments_count,like_count,media_type,media_product_type,permalink,timestamp';
const PROFILE = 'user_id,username,name,biography,followers_count,follows_count,media_count';

/** What an account tells of itself, with who looks at it where the network says so; each network's answer as it came. */
@Injectable()
export class AccountDocuments {
  constructor(
    private readonly hosts: NetworkHosts,
    private readonly outgoing: Outgoing,
  ) {}

  /** @throws DomainError `account_refused`, `rate_limited`, `network_failed`, `profile_unknown` for an account without a channel */
  read(network: AccountNetwork, token: string, clientId: string): Promise<AccountAnswer> {
    if (network === 'youtube') return this.youtube(token);
    return network === 'instagram' ? this.instagram(token) : this.twitch(token, clientId);
  }

  private async youtube(token: string): Promise<AccountAnswer> {
    const parameters = { part: 'snippet,statistics,contentDetails', mine: 'true' };
    const channels = await this.get(`${this.hosts.youtube}/channels`, parameters, token);
    const [channel] = list(at(channels, 'items'));
    const handle = text(at(channel, 'snippet', 'customUrl')) ?? text(at(channel, 'id'));
    if (handle === null) throw new DomainError('profile_unknown');
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const of = { ids: 'channel==MINE', startDate: day(DAYS), endDate: day(1) };
    const reports = `${this.hosts.youtubeAnalytics}/reports`;
    const people = { ...of, metrics: 'viewerPercentage', dimensions: 'ageGroup,gender' };
    const countries = { ...of, metrics: 'views', dimensions: 'country', sort: '-views', maxResults: '200' };
    const audience = {
      people: await this.optional(reports, people, token),
      countries: await this.optional(reports, countries, token),
    };
    const document = { ...object(channels), items: [{ ...object(channel), audience }] };
    return { handle, document };
  }

  private async instagram(token: string): Promise<AccountAnswer> {
    const me = `${this.hosts.instagramGraph}/me`;
    const user = await this.get(me, { fields: PROFILE }, token);
    const handle = text(at(user, 'username'));
    if (handle === null) throw new DomainError('profile_unknown');
    const media = await this.optional(`${me}/media`, { fields: MEDIA, limit: '25' }, token);
    const shares = (breakdown: string) =>
      this.optional(
        `${me}/insights`,
        { metric: 'follower_demographics', period: 'lifetime', metric_type: 'total_value', breakdown },
        token,
      );
    const audience = { countries: await shares('country'), people: await shares('age,gender') };
    const id = text(at(user, 'user_id')) ?? text(at(user, 'id'));
    return { handle, document: { ...object(user), id, media, audience } };
  }

  private async twitch(token: string, clientId: string): Promise<AccountAnswer> {
    const helix = (what: string, parameters: Record<string, string>) =>
      this.get(`${this.hosts.twitch}/${what}`, parameters, token, { 'client-id': clientId });
    const [user] = list(at(await helix('users', {}), 'data'));
    const [handle, id] = [text(at(user, 'login')), text(at(user, 'id'))];
    if (handle === null || id === null) throw new DomainError('profile_unknown');
    const followers = await helix('channels/followers', { broadcaster_id: id, first: '1' });
    return { handle, document: { data: [{ ...object(user), follower_count: count(at(followers, 'total')) }] } };
  }

  /** Insights that an account is too small for are refused; that is no reason to read nothing. */
  private async optional(address: string, parameters: Record<string, string>, token: string): Promise<unknown> {
    try {
      return await this.get(address, parameters, token);
    } catch (error) {
      if (error instanceof DomainError && ['network_failed', 'account_refused'].includes(error.code)) return null;
      throw error;
    }
  }

  private async get(
    address: string,
    parameters: Readonly<Record<string, string>>,
    token: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const url = `${address}?${new URLSearchParams(parameters).toString()}`;
    const headers = { authorization: `Bearer ${token}`, ...more };
    const answer = await this.outgoing.get(url, headers, { mostBytes: MOST_BYTES, sameHost: true });
    const { status } = answer;
    if (status === 200) return parsed(answer);
    if (status === 429) throw rateLimited(retryAfter(answer));
    const code = at(parsedOrEmpty(answer.body), 'error', 'code');
    if (status === 401 || code === 190) throw new DomainError('account_refused', { status });
    throw new DomainError('network_failed', { status, seconds: retryAfter(answer) });
  }
}

function parsedOrEmpty(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
