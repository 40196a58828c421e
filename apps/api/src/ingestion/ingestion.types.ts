import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ImportOutcome } from './import-outcome.entity';

@ObjectType()
export class ImportColumn {
  @Field(() => Int) index: number;
  @Field() header: string;
  @Field(() => String, { nullable: true, description: 'Absent: the column is left out' }) field: string | null;
  @Field(() => [String]) samples: string[];
  @Field() confidence: string;
  @Field(() => String, { nullable: true }) reason: string | null;
}

@ObjectType()
export class ImportQuestion {
  @Field() code: string;
  @Field(() => Int, { nullable: true }) column: number | null;
  @Field() text: string;
  @Field(() => [String]) choices: string[];
  /** Nothing is imported until it is answered. */
  blocking: boolean;
}

@ObjectType()
export class ImportWarning {
  @Field() code: string;
  @Field() text: string;
  @Field(() => [String]) columns: string[];
}

@ObjectType()
export class ImportOutcomePage {
  @Field(() => [ImportOutcome]) outcomes: ImportOutcome[];
  @Field(() => String, { nullable: true }) next: string | null;
}

@ObjectType()
export class ImportField {
  @Field() field: string;
  @Field() group: string;
}
