import { TestBed } from '@angular/core/testing';
import { Api } from '../graphql/api';
import { LanguageStore } from '../language/language';
import { ActiveWorkspace } from './active-workspace';
import { Session } from './session';

/** A server that answers when it is told to, in any order. */
class SlowServer {
  readonly waiting: ((me: object | null) => void)[] = [];
  query(): Promise<object> {
    return new Promise((resolve) => this.waiting.push((me) => resolve({ me, install: {} })));
  }
}

const ME = { permissions: ['creators.read'], workspace: { slug: 'house' }, locale: null };

describe('The session', () => {
  let server: SlowServer;
  let session: Session;
  beforeEach(() => {
    server = new SlowServer();
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: server },
        { provide: LanguageStore, useValue: {} },
        { provide: ActiveWorkspace, useValue: { choose: () => undefined, slug: () => null } },
      ],
    });
    session = TestBed.inject(Session);
  });

  it('is of who signed in, also when the answer from before comes last', async () => {
    const before = session.ready();
    const after = session.reload();
    server.waiting[1]?.(ME);
    await after;
    server.waiting[0]?.(null);
    await before;
    expect(session.can('creators.read')).toBe(true);
  });

  it('waits for the newest answer wherever it was asked', async () => {
    const before = session.ready();
    const after = session.reload();
    server.waiting[0]?.(null);
    setTimeout(() => server.waiting[1]?.(ME));
    await before;
    expect(session.can('creators.read')).toBe(true);
    await after;
  });
});
