import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PortfolioPlanRow } from './portfolio-plan.entity';
import { PortfolioPlansService } from './portfolio-plans.service';
import { PortfolioResolver } from './portfolio.resolver';
import { PortfolioService } from './portfolio.service';
import { PortfolioSolver } from './portfolio-solver';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([PortfolioPlanRow])],
  providers: [PortfolioPlansService, PortfolioResolver, PortfolioService, PortfolioSolver],
  exports: [PortfolioService],
})
export class ShortlistsModule {}
