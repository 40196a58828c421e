import { DomainError } from '@vivier/domain/errors/domain-error';
import { CreatorsService } from '../creators/creators.service';
import { authenticityOf, engagementOf, priceOf } from '../creators/profile-factors.entity';
import { ProfilesService } from '../creators/profiles.service';
import { ExplanationService } from '../scoring/explanation.service';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';
import { commandViewer } from './command-viewer';

const POSTS = 100;

export async function showCreator(
  context: CommandContext,
  name: string,
  { workspace: slug, json }: CommonOptions,
): Promise<void> {
  const viewer = commandViewer(await context.workspace(slug));
  const [network, ...rest] = name.split('/');
  const profiles = context.get(ProfilesService);
  const profile = await profiles.byHandle(viewer, network, rest.join('/'));
  if (!profile) throw new DomainError('not_found', { profile: name });
  const creator = await context.get(CreatorsService).creator(viewer, String(profile.creatorId));
  const [snapshots] = await profiles.snapshots(viewer.workspaceId, [profile.id]);
  const [posts] = await profiles.posts(viewer.workspaceId, [profile], POSTS);
  const [audience] = await profiles.audiences(viewer.workspaceId, [profile]);
  const fieldSources = await profiles.fieldSourcesOf(profile);
  const explanation = await context
    .get(ExplanationService)
    .explanation(viewer, { profileId: String(profile.id) })
    .catch((error: unknown) => {
      if (error instanceof DomainError) return null;
      throw error;
    });
  const document = {
    handle: profile.handle,
    name: profile.displayName,
    network: profile.network,
    url: profile.url,
    email: creator.email,
    bio: profile.bio,
    verified: profile.verified,
    followers: profile.followers,
    following: profile.following,
    tier: profile.tier,
    country: profile.country,
    countryBasis: profile.countryBasis,
    language: profile.language,
    categories: profile.categories,
    asOf: profile.asOf,
    source: profile.source,
    engagement: engagementOf(profile.factors),
    authenticity: authenticityOf(profile.factors),
    growth: profile.growth,
    price: priceOf(profile, profile.factors),
    lastPostOn: profile.lastPostOn,
    score: explanation?.score ?? null,
    parts: explanation?.parts ?? [],
    fieldSources,
    snapshots,
    audience,
    posts,
  };
  answer(json, document, () => [
    `${profile.displayName} (${profile.network}/${profile.handle}), ${profile.followers?.toLocaleString('en') ?? '—'} followers, as of ${profile.asOf}`,
    ...table([
      ['part', 'points', 'value', 'source', 'as of'],
      ...(explanation?.parts ?? []).map((part) => [
        part.factor,
        part.points.toFixed(2),
        part.value,
        part.source,
        part.asOf,
      ]),
    ]),
    ...table([
      ['as of', 'followers', 'source'],
      ...snapshots.map((snapshot) => [snapshot.asOf, snapshot.followers, String(snapshot.source ?? '')]),
    ]),
  ]);
}
