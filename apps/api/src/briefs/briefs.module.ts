import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Brief } from './brief.entity';
import { BriefsResolver } from './briefs.resolver';
import { BriefsService } from './briefs.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Brief])],
  providers: [BriefsService, BriefsResolver],
  exports: [BriefsService],
})
export class BriefsModule {}
