import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { UTM_FIELDS, type UtmField, type UtmTemplate } from '@vivier/domain/tracking/link';

/** What stands behind `utm_…`; `{creator}`, `{campaign}` and `{network}` are replaced by those of the link. */
@InputType()
export class UtmInput implements Partial<Record<UtmField, string | null>> {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) source?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) medium?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) campaign?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) content?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) term?: string | null;
}

export function utmTemplateOf(input: UtmInput): UtmTemplate {
  return Object.fromEntries(
    UTM_FIELDS.flatMap((field) => {
      const text = input[field]?.trim();
      return text ? [[field, text]] : [];
    }),
  );
}

@InputType()
export class TrackedLinkInput {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsString() creatorId?: string | null;
  /** The piece that shows the link; its creator is the link's. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() deliverableId?: string | null;
  @Field() @IsString() @MaxLength(4000) target: string;
  /** Absent: the usual ones. */
  @Field(() => UtmInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => UtmInput)
  utm?: UtmInput | null;
}

@InputType()
export class PromoCodeInput {
  @Field(() => ID) @IsUUID() campaignId: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsString() creatorId?: string | null;
  /** The piece that says the code; its creator is the code's. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() deliverableId?: string | null;
  @Field() @IsString() @MaxLength(100) code: string;
}
