import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { CONTACT_CHANNELS, type ContactChannel } from './contact.entity';

@ArgsType()
export class AddNoteArgs {
  @Field(() => ID) @IsString() creatorId: string;
  @Field() @IsString() @Length(1, 10_000) text: string;
}

@ArgsType()
export class SetTagsArgs {
  @Field(() => ID) @IsString() creatorId: string;
  @Field(() => [String]) @ArrayMaxSize(50) @IsString({ each: true }) @Length(1, 60, { each: true }) tags: string[];
}

@ArgsType()
export class NoteContactArgs {
  @Field(() => ID) @IsString() creatorId: string;
  @Field(() => String) @IsIn(CONTACT_CHANNELS) channel: ContactChannel;
  @Field() @IsString() @MaxLength(2000) summary: string;
}

@ArgsType()
export class ListItemsArgs {
  @Field(() => ID) @IsUUID() listId: string;
  @Field(() => [ID]) @ArrayMaxSize(1000) @IsString({ each: true }) profileIds: string[];
}

@ArgsType()
export class RenameListArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field() @IsString() @Length(1, 120) name: string;
}
