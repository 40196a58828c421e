import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import type { AcceptInvitationArgs, SignInArgs } from './identity.inputs';
import type { InstallState, Me, SamplePerson } from './identity.types';
import { MembersService } from './members.service';
import { passwordMatches } from './passwords';
import { Person } from './person.entity';
import { SessionsService } from './sessions.service';
import { VERSION } from './version';
import { WorkspacesService } from './workspaces.service';

export interface Exchange {
  req: FastifyRequest;
  reply: FastifyReply;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly members: MembersService,
    private readonly workspaces: WorkspacesService,
  ) {}

  async install(): Promise<InstallState> {
    const samplePeople = this.config.loopback ? await this.samplePeople() : [];
    const hasPeople = await this.database.unscoped((tx) => tx.existsBy(Person, { sample: false }));
    return { sampleSignIn: samplePeople.length > 0, samplePeople, hasPeople, version: VERSION };
  }

  /** @throws DomainError `sign_in_failed`, the same for an unknown address and a wrong password. */
  async signIn({ email, password }: SignInArgs, exchange: Exchange): Promise<Me> {
    const person = await this.database.unscoped((tx) => tx.findOneBy(Person, { email: email.toLowerCase() }));
    if (!(await passwordMatches(person?.passwordHash, password)) || !person) throw new DomainError('sign_in_failed');
    return this.start(person.id, exchange);
  }

  /** Sample people have no password; they exist only where nobody else can reach the app. */
  async signInAsSample(personId: string, exchange: Exchange): Promise<Me> {
    const people = this.config.loopback ? await this.samplePeople() : [];
    if (!people.some(({ id }) => id === personId)) throw new DomainError('sign_in_failed');
    return this.start(personId, exchange);
  }

  async acceptInvitation(args: AcceptInvitationArgs, exchange: Exchange): Promise<Me> {
    return this.start(await this.members.accept(args), exchange);
  }

  async signOut({ req, reply }: Exchange): Promise<boolean> {
    await this.sessions.end(req, reply);
    return true;
  }

  async me(viewer: Viewer): Promise<Me> {
    const person = await this.database.unscoped((tx) => tx.findOneByOrFail(Person, { id: viewer.personId }));
    const memberships = await this.sessions.membershipsOf(viewer.personId);
    const ids = [...new Set(memberships.map(({ workspaceId }) => workspaceId))];
    const workspaces = await Promise.all(ids.map((id) => this.workspaces.view(id)));
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      locale: person.locale,
      role: viewer.roles[0].role,
      permissions: [...viewer.permissions],
      workspace: await this.workspaces.view(viewer.workspaceId),
      workspaces,
      brands: await this.workspaces.brands(viewer),
    };
  }

  async setLocale(viewer: Viewer, locale: string): Promise<Me> {
    if (locale !== 'en' && locale !== 'fr') throw new DomainError('locale_unknown', { field: 'locale', locale });
    await this.database.unscoped((tx) => tx.update(Person, { id: viewer.personId }, { locale }));
    return this.me(viewer);
  }

  private async start(personId: string, { req, reply }: Exchange): Promise<Me> {
    await this.sessions.start(personId, req, reply);
    const viewer = await this.sessions.viewerOf(req);
    if (!viewer) throw new DomainError('no_workspace');
    return this.me(viewer);
  }

  private async samplePeople(): Promise<SamplePerson[]> {
    const people = await this.database.unscoped((tx) =>
      tx.find(Person, { where: { sample: true }, order: { email: 'ASC' } }),
    );
    const roles = await Promise.all(
      people.map(({ id }) =>
        this.database.scoped({ 'app.person': id }, (tx) =>
          tx.query(
            'SELECT role, workspace_id AS "workspaceId", brand_id AS "brandId" FROM membership WHERE person_id = $1',
            [id],
          ),
        ),
      ),
    );
    return Promise.all(
      people.map(async ({ id, name }, index) => {
        const [{ role, workspaceId, brandId }] = roles[index] as {
          role: string;
          workspaceId: string;
          brandId: string | null;
        }[];
        return { id, name, role, brandName: brandId ? await this.brandName(workspaceId, brandId) : null };
      }),
    );
  }

  private async brandName(workspaceId: string, brandId: string): Promise<string | null> {
    const rows = await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('SELECT name FROM brand WHERE id = $1', [brandId]),
    );
    return (rows as { name: string }[])[0]?.name ?? null;
  }
}
