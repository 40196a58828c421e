import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Addresses, type HostAddress } from '../../apps/api/src/platform/outgoing/addresses';
import { DomainError } from '../../libs/domain/src/errors/domain-error';

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedSite {
  /** An address of this site as a stranger would write it. */
  url(path: string): string;
  /** What it answers under that path from now on, with whatever question behind it when none is named. */
  serve(path: string, reply: Reply | string): void;
  /** Requests that arrived, with their headers. */
  seen: { path: string; headers: IncomingMessage['headers'] }[];
  addresses: Addresses;
  close(): Promise<void>;
}

/** A web site on this machine under the name `feeds.example`; every other name is resolved as usual. */
export async function startFeedSite(): Promise<FeedSite> {
  const replies = new Map<string, Reply | string>();
  const seen: FeedSite['seen'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    seen.push({ path, headers: request.headers });
    const reply = replies.get(path) ?? replies.get(path.split('?', 1)[0]);
    if (typeof reply === 'string') response.writeHead(200, { 'content-type': 'application/xml' }).end(reply);
    else if (reply) reply(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://feeds.example:${port}${path}`,
    serve: (path, reply) => replies.set(path, reply),
    seen,
    addresses: new OneNameHere(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class OneNameHere extends Addresses {
  override async of(host: string): Promise<HostAddress[]> {
    if (host === 'feeds.example') return [{ address: '127.0.0.1', family: 4 }];
    if (host.endsWith('.example')) throw new DomainError('address_unknown', { field: 'url', host });
    return super.of(host);
  }
}
