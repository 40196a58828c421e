import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, type Guest, Outside } from '../../platform/graphql/access';
import { MyDataService } from './my-data.service';
import { AskAboutMyDataArgs, MyCorrectionArgs } from './privacy.inputs';
import { PrivacyRequest } from './privacy-request.entity';
import { AccessFile, MyData } from './privacy.types';

/** A creator about its own data, by the link that was sent to it. */
@Resolver()
export class MyDataResolver {
  constructor(private readonly service: MyDataService) {}

  @Query(() => MyData)
  @Outside('creator')
  myData(@CurrentGuest() guest: Guest): Promise<MyData> {
    return this.service.data(guest);
  }

  @Mutation(() => AccessFile)
  @Outside('creator')
  makeMyAccessFile(@CurrentGuest() guest: Guest): Promise<AccessFile> {
    return this.service.file(guest);
  }

  @Mutation(() => MyData)
  @Outside('creator')
  correctMyData(@CurrentGuest() guest: Guest, @Args() args: MyCorrectionArgs): Promise<MyData> {
    return this.service.correct(guest, args);
  }

  /** Objection, restriction and erasure take effect at once; a contest waits for the team. */
  @Mutation(() => PrivacyRequest)
  @Outside('creator')
  askAboutMyData(@CurrentGuest() guest: Guest, @Args() args: AskAboutMyDataArgs): Promise<PrivacyRequest> {
    return this.service.ask(guest, args);
  }
}
