import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';

@ObjectType('Money', { description: 'A decimal amount and its ISO 4217 currency' })
export class MoneyType {
  @Field() amount: string;
  @Field() currency: string;
}

@InputType('MoneyInput')
export class MoneyInput {
  @Field() @Matches(/^\d{1,13}(\.\d{1,4})?$/) amount: string;
  @Field() @Matches(/^[A-Z]{3}$/) currency: string;
}
