import { randomUUID } from 'node:crypto';
import type { TestMember } from './builders';
import { aBrand } from './builders';
import { aProfile, aSource, type PoolProfile } from './pool';
import type { GraphqlAnswer, TestApp } from './test-app';
import type { TestDatabase } from './test-database';

export interface Piece {
  id: string;
  status: string;
  waitsFor: string | null;
  nextStatuses: string[];
  versions: { id: string; n: number; caption: string; files: { id: string }[] }[];
}

export const PIECE = `id status waitsFor nextStatuses versions { id n caption teamApprovedAt brandApprovedAt files { id } comments { side text } }`;

/** A campaign of a brand with a creator who is on Instagram. */
export interface ContentPlace {
  brandId: string;
  campaignId: string;
  profile: PoolProfile;
}

let made = 0;

export async function aContentPlace(
  database: TestDatabase,
  workspaceId: string,
  brand?: string,
  creatorId?: number,
): Promise<ContentPlace> {
  made += 1;
  const brandId = brand ?? (await aBrand(database, workspaceId));
  const [{ id: campaignId }] = await database.rows<{ id: string }>(
    'INSERT INTO campaign (workspace_id, brand_id, name, slug) VALUES ($1, $2, $3, $3) RETURNING id',
    [workspaceId, brandId, `content-${made}`],
  );
  const profile = await aProfile(database, workspaceId, await aSource(database, workspaceId), {
    handle: `maker.${made}`,
    creatorId,
  });
  return { brandId, campaignId, profile };
}

/** The acts of members on pieces, through GraphQL. */
export class ContentDesk {
  constructor(private readonly app: TestApp) {}

  async plan(as: TestMember, place: ContentPlace, input: Record<string, unknown> = {}): Promise<Piece> {
    const { data, errors } = await this.app.graphql<{ planDeliverable: Piece }>(
      `mutation ($input: DeliverableInput!) { planDeliverable(input: $input) { ${PIECE} } }`,
      {
        input: {
          campaignId: place.campaignId,
          creatorId: String(place.profile.creatorId),
          kind: 'reel',
          network: 'instagram',
          title: 'A morning by the sea',
          ...input,
        },
      },
      as,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.planDeliverable;
  }

  submit(as: object, id: string, input: Record<string, unknown> = {}, key: string = randomUUID()) {
    return this.ask(
      'submitDraft',
      '$input: DraftInput!',
      { input: { caption: 'Publicité. Bonjour', ...input } },
      { as, id, key },
    );
  }

  approve(as: object, id: string, versionId: string, key: string = randomUUID()) {
    return this.ask('approveDraft', '$versionId: ID!', { versionId }, { as, id, key });
  }

  approveForBrand(as: object, id: string, versionId: string, key: string = randomUUID()) {
    return this.ask('approveDraftForBrand', '$versionId: ID!', { versionId }, { as, id, key });
  }

  askForChanges(as: object, id: string, versionId: string, text = 'Say it up front', key: string = randomUUID()) {
    return this.ask('askForChanges', '$versionId: ID!, $text: String!', { versionId, text }, { as, id, key });
  }

  askForBrand(as: object, id: string, versionId: string, text = 'Not our blue', key: string = randomUUID()) {
    return this.ask('askForChangesForBrand', '$versionId: ID!, $text: String!', { versionId, text }, { as, id, key });
  }

  schedule(as: object, id: string, at: Date, key: string = randomUUID()) {
    return this.ask('scheduleContent', '$at: DateTime!', { at: at.toISOString() }, { as, id, key });
  }

  async ask(
    name: string,
    declared: string,
    variables: Record<string, unknown>,
    { as, id, key }: { as: object; id: string; key: string },
  ): Promise<GraphqlAnswer<Record<string, Piece>> & { piece: Piece | null; code: string | null }> {
    const passed = Object.keys(variables)
      .map((word) => `, ${word}: $${word}`)
      .join('');
    const answer = await this.app.graphql<Record<string, Piece>>(
      `mutation ($key: String!, $id: ID!${declared ? `, ${declared}` : ''}) { ${name}(key: $key, id: $id${passed}) { ${PIECE} } }`,
      { key, id, ...variables },
      as,
    );
    return { ...answer, piece: answer.data?.[name] ?? null, code: answer.errors?.[0].extensions.code ?? null };
  }
}
