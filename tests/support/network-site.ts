import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NetworkHosts } from '../../apps/api/src/ingestion/connections/network-hosts';
import { Addresses, type HostAddress } from '../../apps/api/src/platform/outgoing/addresses';
import { Outgoing } from '../../apps/api/src/platform/outgoing/outgoing';
import type { TestApp } from './test-app';

type Item = Record<string, unknown> & { id: string };

export interface Refusal {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
}

/** The networks' interfaces on this machine, under the name `networks.example`: they answer what they were given. */
export class NetworkSite {
  channels: Item[] = [];
  videos: (Item & { snippet: { channelId: string } })[] = [];
  /** Answers of business_discovery by the name asked for. */
  instagram: Record<string, unknown> = {};
  users: (Item & { login: string })[] = [];
  /** Followers by the id of a channel of Twitch. */
  followers: Record<string, number> = {};
  clips: (Item & { user_id: string })[] = [];
  feeds: Record<string, string> = {};
  /** Answers to who holds a token, by path and, where there are several of one path, the word that tells them apart. */
  own: Record<string, unknown> = {};
  seen: Seen[] = [];
  /** What is answered instead; null lets the answer through. */
  refuse: (asked: Seen) => Refusal | null | Promise<Refusal | null> = () => null;
  private readonly server = createServer((request, response) => {
    this.answer(request)
      .then(({ status, headers, body }) => {
        const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      })
      .catch((error: unknown) => response.writeHead(599).end(String(error)));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  url(path: string): string {
    return `http://networks.example:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** Both processes ask here from now on. */
  install(app: TestApp): void {
    for (const process of [app.api, app.worker].filter((one) => one !== null)) {
      Object.assign(process.get(Outgoing, { strict: false }), { addresses: new OneNameHere(), plainHttp: true });
      Object.assign(process.get(NetworkHosts, { strict: false }), {
        youtube: this.url('/youtube'),
        instagram: this.url('/instagram'),
        twitch: this.url('/helix'),
        twitchId: this.url('/twitch-id'),
        googleAuth: this.url('/google/auth'),
        googleToken: this.url('/google'),
        youtubeAnalytics: this.url('/analytics'),
        instagramAuth: this.url('/instagram-auth'),
        instagramToken: this.url('/instagram-token'),
        instagramGraph: this.url('/instagram-graph'),
      });
    }
  }

  /** Forgets what was given and asked. */
  reset(): void {
    Object.assign(this, { channels: [], videos: [], users: [], clips: [], seen: [], refuse: () => null });
    Object.assign(this, { instagram: {}, followers: {}, feeds: {}, own: {} });
  }

  private async answer(request: IncomingMessage): Promise<Refusal> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://x');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const asked: Seen = { method: request.method ?? '', path, query, headers: request.headers, form };
    this.seen.push(asked);
    return (await this.refuse(asked)) ?? this.usual(asked) ?? { status: 404, body: { error: { code: 404 } } };
  }

  private usual(asked: Seen): Refusal | null {
    return this.owned(asked) ?? this.youtube(asked) ?? this.twitch(asked) ?? this.others(asked);
  }

  private owned({ path, query }: Seen): Refusal | null {
    const word = query.get('dimensions') ?? query.get('breakdown') ?? query.get('grant_type');
    const key = [`${path} ${word}`, path].find((one) => one in this.own);
    const mine = path !== '/youtube/channels' || query.get('mine') === 'true';
    return key !== undefined && mine ? { status: 200, body: this.own[key] } : null;
  }

  private others({ path, query }: Seen): Refusal | null {
    if (path in this.feeds)
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: this.feeds[path] };
    const name = /business_discovery\.username\(([^)]*)\)/.exec(query.get('fields') ?? '')?.[1];
    if (name === undefined) return null;
    const unknown = { error: { message: 'Invalid user id', type: 'OAuthException', code: 110, fbtrace_id: 'A' } };
    return name in this.instagram ? { status: 200, body: this.instagram[name] } : { status: 400, body: unknown };
  }

  private twitch({ path, query, form }: Seen): Refusal | null {
    if (path === '/twitch-id/oauth2/token')
      return { status: 200, body: { access_token: `app-token-of-${form.get('client_id')}`, expires_in: 5_000_000 } };
    if (path === '/helix/users') {
      const data = this.users.filter(({ login }) => query.getAll('login').includes(login));
      return { status: 200, body: { data } };
    }
    if (path === '/helix/channels/followers')
      return { status: 200, body: { total: this.followers[query.get('broadcaster_id') ?? ''] ?? 0, data: [] } };
    if (path !== '/helix/videos') return null;
    const data = this.clips.filter(({ user_id: user }) => user === query.get('user_id'));
    return data.length > 0 ? { status: 200, body: { data } } : null;
  }

  private youtube({ path, query }: Seen): Refusal | null {
    const ids = (query.get('id') ?? '').split(',');
    if (path === '/youtube/channels') {
      const handle = query.get('forHandle')?.toLowerCase();
      const items = this.channels.filter(
        ({ id, snippet }) => ids.includes(id) || (snippet as { customUrl: string }).customUrl.toLowerCase() === handle,
      );
      return { status: 200, body: { kind: 'youtube#channelListResponse', items } };
    }
    if (path === '/youtube/playlistItems') {
      const channel = query.get('playlistId')?.replace(/^UU/, 'UC');
      const found = this.videos.filter(({ snippet }) => snippet.channelId === channel).slice(0, 10);
      if (found.length === 0) return null;
      const items = found.map(({ id }) => ({ kind: 'youtube#playlistItem', contentDetails: { videoId: id } }));
      return { status: 200, body: { kind: 'youtube#playlistItemListResponse', items } };
    }
    if (path === '/youtube/videos')
      return {
        status: 200,
        body: { kind: 'youtube#videoListResponse', items: this.videos.filter(({ id }) => ids.includes(id)) },
      };
    return null;
  }
}

class OneNameHere extends Addresses {
  override async of(host: string): Promise<HostAddress[]> {
    return host === 'networks.example' ? [{ address: '127.0.0.1', family: 4 }] : super.of(host);
  }
}

/** A channel as channels.list gives it: counts are strings. */
export function aChannel(number: number, followers: number): Item {
  const suffix = String(number).padStart(22, '0');
  return {
    kind: 'youtube#channel',
    id: `UC${suffix}`,
    snippet: { title: `Channel ${number}`, customUrl: `@channel${number}`, description: `About ${number}` },
    contentDetails: { relatedPlaylists: { uploads: `UU${suffix}` } },
    statistics: { viewCount: '900', subscriberCount: String(followers), hiddenSubscriberCount: false, videoCount: '3' },
  };
}

export function aVideo(id: string, channel: Item, views: number) {
  return {
    kind: 'youtube#video',
    id,
    snippet: {
      channelId: channel.id,
      channelTitle: (channel['snippet'] as { title: string }).title,
      title: `Video ${id}`,
      description: '',
      publishedAt: '2026-10-01T10:00:00Z',
    },
    statistics: { viewCount: String(views), likeCount: '7', commentCount: '2' },
    contentDetails: { duration: 'PT1M5S' },
  };
}
