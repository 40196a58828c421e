import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ImportRun } from './import-run.entity';
import { ImportsService } from './imports.service';
import { StartImportInput } from './ingestion.inputs';
import { ImportField, ImportOutcomePage } from './ingestion.types';
import { MappingTemplate } from './mapping-template.entity';
import { MappingTemplates } from './mapping-templates.service';

@Resolver()
export class IngestionResolver {
  constructor(
    private readonly imports: ImportsService,
    private readonly templates: MappingTemplates,
  ) {}

  @Query(() => [ImportRun])
  @Requires('imports.read')
  importRuns(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
  ): Promise<ImportRun[]> {
    return this.imports.runs(viewer.workspaceId, first);
  }

  @Query(() => ImportRun)
  @Requires('imports.read')
  importRun(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ImportRun> {
    return this.imports.run(viewer.workspaceId, uuidId(id));
  }

  @Query(() => ImportOutcomePage)
  @Requires('imports.read')
  importOutcomes(
    @CurrentViewer() viewer: Viewer,
    @Args('runId', { type: () => ID }) runId: string,
    @Args('outcome', { type: () => String, nullable: true }) outcome: string | null,
    @Args('first', { type: () => Int, defaultValue: 100 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ImportOutcomePage> {
    const page = { outcomes: outcome ? [outcome] : null, first: Math.min(first, 100), after };
    return this.imports.outcomes(viewer.workspaceId, uuidId(runId), page);
  }

  @Query(() => [MappingTemplate])
  @Requires('imports.read')
  mappingTemplates(@CurrentViewer() viewer: Viewer): Promise<MappingTemplate[]> {
    return this.templates.list(viewer.workspaceId);
  }

  @Query(() => [ImportField])
  @Requires('imports.read')
  importFields(): ImportField[] {
    return this.templates.fields();
  }

  @Mutation(() => ImportRun)
  @Requires('imports.run')
  startImport(@CurrentViewer() viewer: Viewer, @Args('input') input: StartImportInput): Promise<ImportRun> {
    return this.imports.start(viewer, input);
  }

  @Mutation(() => ImportRun)
  @Requires('imports.run')
  cancelImport(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ImportRun> {
    return this.imports.cancel(viewer.workspaceId, uuidId(id));
  }

  @Mutation(() => Boolean)
  @Requires('imports.run')
  removeMappingTemplate(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.templates.remove(viewer.workspaceId, uuidId(id));
  }
}
