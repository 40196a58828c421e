import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMinSize, ArrayUnique, IsBoolean, IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { WEBHOOK_EVENTS } from '@vivier/domain/identity/webhook-event';
import { Webhook } from './webhook.entity';

@InputType()
export class WebhookInput {
  @Field() @IsString() @MinLength(8) @MaxLength(2000) url: string;
  @Field(() => [String]) @IsIn(WEBHOOK_EVENTS, { each: true }) @ArrayUnique() @ArrayMinSize(1) events: string[];
}

@InputType()
export class WebhookChange {
  @Field(() => ID) @IsUUID() webhookId: string;
  @Field(() => [String]) @IsIn(WEBHOOK_EVENTS, { each: true }) @ArrayUnique() @ArrayMinSize(1) events: string[];
  @Field() @IsBoolean() active: boolean;
}

@ObjectType()
export class WebhookSecret {
  @Field(() => Webhook) webhook: Webhook;
  /** `whsec_…`: shown here and never again. */
  @Field() secret: string;
}
