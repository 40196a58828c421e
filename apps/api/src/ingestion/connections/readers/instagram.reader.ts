import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { at, list, object } from '../../connectors/payload';
import type { Answer } from '../../../platform/outgoing/outgoing';
import { parsed, parsedOrNull, rateLimited, retryAfter } from '../answers';
import { NetworkHosts } from '../network-hosts';
import { NetworkReader, type Piece, type Reading } from '../network-reader.port';

const LATEST_MEDIA = 25;
const PROFILE = 'id,username,name,biography,followers_count,follows_count,media_count';
const MEDIA = 'id,caption,comments_count,like_count,media_type,media_product_type,permalink,timestamp';
/** A name that Instagram gives; anything else could change the meaning of the question. */
const USERNAME = /^[A-Za-z0-9._]{1,30}$/;

/** Meta's codes (developers.facebook.com/docs/graph-api/guides/error-handling): too often, no right to ask, nobody there. */
const TOO_OFTEN = [4, 17, 32, 341, 613, 80002];
const REFUSED = [3, 10, 102, 190];
const UNKNOWN = 110;

/**
 * Instagram Graph API: business_discovery, one professional account a question, asked through an own one.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/business-discovery
 */
@Injectable()
export class InstagramReader extends NetworkReader {
  readonly network = 'instagram';
  readonly source = 'Instagram business discovery';

  constructor(private readonly hosts: NetworkHosts) {
    super();
  }

  async *read(reading: Reading): AsyncGenerator<Piece> {
    for (const target of reading.targets) {
      const answer = USERNAME.test(target.handle) ? await this.discover(reading, target.handle) : null;
      const document = answer && answer.status === 200 ? parsed(answer) : null;
      const code = answer === null ? 'profile_unknown' : document === null ? missingCode(answer) : null;
      yield code === null
        ? { document, found: [target], missing: [] }
        : { document: null, found: [], missing: [{ target, code }] };
    }
  }

  private discover({ ask, credential, posts }: Reading, handle: string): Promise<Answer> {
    const media = posts ? `,media.limit(${LATEST_MEDIA}){${MEDIA}}` : '';
    const fields = `business_discovery.username(${handle}){${PROFILE}${media}}`;
    const address = `${this.hosts.instagram}/${credential.accountId}?${new URLSearchParams({ fields }).toString()}`;
    return ask({ address, headers: { authorization: `Bearer ${credential.token}` }, cost: 1 });
  }
}

/** Why this account gives nothing; what is not about this account alone is thrown. */
function missingCode(answer: Answer): string {
  const { status } = answer;
  const code = at(parsedOrNull(answer), 'error', 'code');
  if (status === 429 || TOO_OFTEN.includes(code as number))
    throw rateLimited(retryAfter(answer) ?? regainSeconds(answer));
  const permission = typeof code === 'number' && code >= 200 && code <= 299;
  if (status === 401 || REFUSED.includes(code as number) || permission)
    throw new DomainError('credentials_refused', { status, reason: code ?? null });
  if (code === UNKNOWN) return 'profile_unknown';
  // Other refusals of a question are about whom it asks for: the next one may be answered.
  if (status >= 400 && status < 500 && typeof code === 'number') return 'profile_not_readable';
  throw new DomainError('network_failed', { status, seconds: retryAfter(answer) });
}

/** `X-Business-Use-Case-Usage` says in minutes when calls are taken again. */
function regainSeconds({ headers }: Answer): number | null {
  let usage: unknown;
  try {
    usage = JSON.parse(headers['x-business-use-case-usage'] ?? 'null');
  } catch {
    return null;
  }
  const minutes = Object.values(object(usage)).flatMap((uses) =>
    list(uses).map((use) => Number(at(use, 'estimated_time_to_regain_access')) || 0),
  );
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60 : null;
}
