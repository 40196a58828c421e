import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '@vivier/domain/identity/role';
import { Brand } from './brand.entity';
import { Person } from './person.entity';

@Entity('membership')
@ObjectType('Member')
export class Membership {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Field(() => String) @Column('text') role: Role;
  /** Signs contracts for the brand, where the owner has granted it; owners always may. */
  @Field() @Column('boolean', { name: 'may_sign', default: false }) maySign: boolean;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => Person) @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person: Person;
  @Field(() => Brand, { nullable: true })
  @ManyToOne(() => Brand)
  @JoinColumn({ name: 'brand_id' })
  brand: Brand | null;
}
