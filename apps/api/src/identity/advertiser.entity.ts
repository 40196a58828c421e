import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@ObjectType()
export class OwnedBrand {
  @Field(() => ID) id: string;
  @Field() name: string;
}

/** The legal entity that pays and answers for what its brands do: the law counts by it, not by the brand. */
@Entity('advertiser')
@ObjectType()
export class Advertiser {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') name: string;
  @Field(() => String, { nullable: true }) @Column('text', { name: 'legal_name', nullable: true }) legalName:
    string | null;
  /** A number of the country's register, such as a SIREN. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) registration: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) address: string | null;
  @Field(() => String, { nullable: true }) @Column('char', { length: 2, nullable: true }) country: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { name: 'vat_number', nullable: true }) vatNumber:
    string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) contact: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Field(() => [OwnedBrand]) brands: OwnedBrand[];
}
