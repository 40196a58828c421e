import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';
import { at, count, text } from '../connectors/payload';
import { type Answer, Outgoing } from '../../platform/outgoing/outgoing';
import { parsed, parsedOrNull, rateLimited, reasonWord, retryAfter } from '../connections/answers';
import { NetworkHosts } from '../connections/network-hosts';

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Tokens {
  readonly access: string;
  readonly refresh: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What is asked for, and no more. Twitch shows a channel and its count of followers without any scope. */
const SCOPES: Readonly<Record<AccountNetwork, string>> = {
  youtube: 'https://www.googleapis.com/auth/youtube.readonly https://www.googleapis.com/auth/yt-analytics.readonly',
  instagram: 'instagram_business_basic,instagram_business_manage_insights',
  twitch: '',
};
const HOUR_S = 3600;

/**
 * The authorisation of each network: OAuth 2.0 with a code, PKCE (RFC 7636) and a state. A network that does not know PKCE
 * ignores it (RFC 6749, 3.1). Google: developers.google.com/identity/protocols/oauth2/web-server; Instagram:
 * developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login; Twitch:
 * dev.twitch.tv/docs/authentication/getting-tokens-oauth
 */
@Injectable()
export class AccountProviders {
  constructor(
    private readonly hosts: NetworkHosts,
    private readonly outgoing: Outgoing,
  ) {}

  /** Where the creator is sent. */
  address(
    network: AccountNetwork,
    asked: { clientId: string; redirect: string; state: string; challenge: string },
  ): string {
    const url = new URL(this.ends(network).authorize);
    const parameters: Record<string, string> = {
      client_id: asked.clientId,
      redirect_uri: asked.redirect,
      response_type: 'code',
      scope: SCOPES[network],
      state: asked.state,
      code_challenge: asked.challenge,
      code_challenge_method: 'S256',
      // Without these Google gives no token that outlives the hour.
      ...(network === 'youtube' ? { access_type: 'offline', prompt: 'consent' } : {}),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** @throws DomainError `account_refused` for a code that the network does not take, `rate_limited`, `network_failed` */
  async redeem(
    network: AccountNetwork,
    client: Client,
    given: { code: string; verifier: string; redirect: string },
  ): Promise<Tokens> {
    const tokens = await this.token(this.ends(network).token, {
      ...credentials(client),
      grant_type: 'authorization_code',
      code: given.code,
      code_verifier: given.verifier,
      redirect_uri: given.redirect,
    });
    if (network !== 'instagram') return tokens;
    // The first token of Instagram lives an hour; it is changed for one of sixty days.
    return this.instagram('access_token', {
      grant_type: 'ig_exchange_token',
      client_secret: client.clientSecret,
      access_token: tokens.access,
    });
  }

  /** @throws DomainError `account_refused` when the creator has withdrawn at the network */
  async refresh(network: AccountNetwork, client: Client, { access, refresh }: Tokens): Promise<Tokens> {
    if (network === 'instagram')
      return this.instagram('refresh_access_token', { grant_type: 'ig_refresh_token', access_token: access });
    if (refresh === null) throw new DomainError('account_refused', { status: null });
    const form = { ...credentials(client), grant_type: 'refresh_token', refresh_token: refresh };
    const fresh = await this.token(this.ends(network).token, form);
    return { ...fresh, refresh: fresh.refresh ?? refresh };
  }

  /**
   * Tells the network that the tokens are given up; those of Instagram go with all permissions of the app (Graph API,
   * developers.facebook.com/docs/graph-api/reference/user/permissions).
   * @throws DomainError `network_failed`, and those of `Outgoing.get`
   */
  async revoke(
    network: AccountNetwork,
    { clientId }: Pick<Client, 'clientId'>,
    { access, refresh }: Tokens,
  ): Promise<void> {
    const end = this.ends(network).revoke;
    const { status } =
      network === 'instagram'
        ? await this.outgoing.delete(end, { authorization: `Bearer ${access}` })
        : await this.post(
            end,
            network === 'twitch' ? { client_id: clientId, token: access } : { token: refresh ?? access },
          );
    if (status !== 200) throw new DomainError('network_failed', { status, seconds: null });
  }

  private ends(network: AccountNetwork): { authorize: string; token: string; revoke: string } {
    const { googleAuth, googleToken, instagramAuth, instagramToken, instagramGraph, twitchId } = this.hosts;
    if (network === 'youtube')
      return { authorize: googleAuth, token: `${googleToken}/token`, revoke: `${googleToken}/revoke` };
    if (network === 'instagram')
      return { authorize: instagramAuth, token: instagramToken, revoke: `${instagramGraph}/me/permissions` };
    const base = `${twitchId}/oauth2`;
    return { authorize: `${base}/authorize`, token: `${base}/token`, revoke: `${base}/revoke` };
  }

  private async token(address: string, form: Readonly<Record<string, string>>): Promise<Tokens> {
    return tokensOf(await this.post(address, form));
  }

  /** Instagram takes these as plain questions alone; the address goes nowhere but to it. */
  private async instagram(what: string, parameters: Readonly<Record<string, string>>): Promise<Tokens> {
    const address = `${this.hosts.instagramGraph}/${what}?${new URLSearchParams(parameters).toString()}`;
    return tokensOf(await this.outgoing.get(address, {}, { sameHost: true }));
  }

  private post(address: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.outgoing.post(address, headers, new URLSearchParams(form).toString());
  }
}

/** RFC 6749, 5.2: what says nothing of the creator's consent. */
const WORKSPACE_FAULTS: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

const credentials = ({ clientId, clientSecret }: Client) => ({ client_id: clientId, client_secret: clientSecret });

function tokensOf(answer: Answer): Tokens {
  const { status } = answer;
  if (status === 429) throw rateLimited(retryAfter(answer));
  if (status >= 400 && status < 500) {
    const reason = reasonWord(parsedOrNull(answer), 'error');
    // A wrong secret of the workspace is its own to mend: no creator has to agree anew for it.
    throw WORKSPACE_FAULTS.has(reason ?? '')
      ? new DomainError('network_failed', { status, reason, seconds: retryAfter(answer) })
      : new DomainError('account_refused', { status, reason });
  }
  const document = parsed(answer);
  const access = text(at(document, 'access_token'));
  if (status !== 200 || access === null)
    throw new DomainError('network_failed', { status, seconds: retryAfter(answer) });
  const seconds = count(at(document, 'expires_in')) ?? HOUR_S;
  return { access, refresh: text(at(document, 'refresh_token')), expiresAt: Date.now() + seconds * 1000 };
}
