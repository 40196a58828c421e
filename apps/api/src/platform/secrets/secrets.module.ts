import { Global, Module } from '@nestjs/common';
import { Sealed } from './sealed';

@Global()
@Module({ providers: [Sealed], exports: [Sealed] })
export class SecretsModule {}
