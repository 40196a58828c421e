import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CONTENT_LANGUAGES } from '@vivier/domain/deliverables/content-terms';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { CommentsService } from './comments.service';
import {
  AcceptFindingArgs,
  BreachArgs,
  CommentArgs,
  FiguresArgs,
  PublicationArgs,
  ResolveCommentArgs,
  VerifyArgs,
} from './content.inputs';
import { ContentCheck } from './content-check.service';
import { Deliverable } from './deliverable.entity';
import { DeliverableVersion } from './deliverable-version.entity';
import { ApproveDraftArgs } from './deliverables.inputs';
import { FindingType, PublicationCheck } from './deliverables.types';
import { PublicationsService } from './publications.service';
import { Spelling } from './spelling';

@Resolver(() => DeliverableVersion)
export class ContentResolver {
  constructor(
    private readonly check: ContentCheck,
    private readonly comments: CommentsService,
    private readonly publications: PublicationsService,
    private readonly spelling: Spelling,
  ) {}

  @ResolveField(() => [FindingType])
  findings(@Parent() version: DeliverableVersion): Promise<FindingType[]> {
    return this.check.findings(version);
  }

  @Query(() => [String])
  @Requires('deliverables.read')
  spellingSuggestions(@Args('language') language: string, @Args('word') word: string): Promise<string[]> {
    const known = CONTENT_LANGUAGES.find((one) => one === language);
    if (!known || word.length > 50)
      throw new DomainError('content_terms_invalid', { field: 'language', value: language });
    return this.spelling.suggestions(known, word);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  approveDraft(@CurrentViewer() viewer: Viewer, @Args() args: ApproveDraftArgs): Promise<Deliverable> {
    return this.check.approveForTeam(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  acceptFinding(@CurrentViewer() viewer: Viewer, @Args() args: AcceptFindingArgs): Promise<Deliverable> {
    return this.check.accept(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  commentDraft(@CurrentViewer() viewer: Viewer, @Args() args: CommentArgs): Promise<Deliverable> {
    return this.comments.add(viewer, 'team', args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.decide')
  commentDraftForBrand(@CurrentViewer() viewer: Viewer, @Args() args: CommentArgs): Promise<Deliverable> {
    return this.comments.add(viewer, 'brand', args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  resolveDraftComment(@CurrentViewer() viewer: Viewer, @Args() args: ResolveCommentArgs): Promise<Deliverable> {
    return this.comments.resolve(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  reportPublication(@CurrentViewer() viewer: Viewer, @Args() args: PublicationArgs): Promise<Deliverable> {
    return this.publications.report(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  verifyPublication(@CurrentViewer() viewer: Viewer, @Args() args: VerifyArgs): Promise<Deliverable> {
    return this.publications.verify(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  breachPublication(@CurrentViewer() viewer: Viewer, @Args() args: BreachArgs): Promise<Deliverable> {
    return this.publications.breach(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  addPublicationFigures(@CurrentViewer() viewer: Viewer, @Args() args: FiguresArgs): Promise<Deliverable> {
    return this.publications.addFigures(viewer, args);
  }
}

@Resolver(() => Deliverable)
export class PublicationChecksResolver {
  constructor(private readonly publications: PublicationsService) {}

  /** What can be told of the publication now; what was found when it was verified stands with it. */
  @ResolveField(() => [PublicationCheck])
  publicationChecks(@Parent() piece: Deliverable): PublicationCheck[] {
    return this.publications.checks(piece);
  }
}
