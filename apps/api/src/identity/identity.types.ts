import { Field, GraphQLISODateTime, Int, ObjectType, ID } from '@nestjs/graphql';
import { AuditEntry } from './audit-entry.entity';
import { Brand } from './brand.entity';
import { TierBound } from './workspace.entity';

@ObjectType()
export class SamplePerson {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() role: string;
  @Field(() => String, { nullable: true }) brandName: string | null;
}

@ObjectType({ description: 'What a person who has not signed in may know of this install' })
export class InstallState {
  @Field() sampleSignIn: boolean;
  @Field(() => [SamplePerson]) samplePeople: SamplePerson[];
  @Field() hasPeople: boolean;
  @Field() version: string;
}

@ObjectType('Workspace')
export class WorkspaceView {
  @Field(() => ID) id: string;
  @Field() slug: string;
  @Field() name: string;
  @Field() sample: boolean;
  @Field(() => [TierBound]) tierBounds: TierBound[];
  @Field() currency: string;
}

@ObjectType()
export class Me {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() email: string;
  @Field(() => String, { nullable: true, description: 'en or fr; null until chosen' }) locale: string | null;
  @Field() role: string;
  @Field(() => [String]) permissions: string[];
  @Field(() => WorkspaceView) workspace: WorkspaceView;
  @Field(() => [WorkspaceView]) workspaces: WorkspaceView[];
  @Field(() => [Brand]) brands: Brand[];
}

@ObjectType()
export class AuditPage {
  @Field(() => [AuditEntry]) entries: AuditEntry[];
  @Field(() => String, { nullable: true }) next: string | null;
}

@ObjectType()
export class AuditVerification {
  @Field() valid: boolean;
  @Field(() => Int) entries: number;
  @Field(() => Int, { nullable: true }) brokenAt: number | null;
}

/** Somebody with a link and without an account, as their own page shows it. */
@ObjectType()
export class GuestView {
  @Field() purpose: string;
  @Field() workspaceName: string;
  @Field(() => String, { nullable: true }) brandName: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field() locale: string;
  @Field(() => GraphQLISODateTime) expiresAt: Date;
}
