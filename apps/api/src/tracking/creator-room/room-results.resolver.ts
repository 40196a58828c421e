import { Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, type Guest, Outside } from '../../platform/graphql/access';
import { RoomResultsService } from './room-results.service';
import { RoomResults } from './room-results.types';

/** The results of the creator's room: by the link, and of that creator alone. */
@Resolver()
export class RoomResultsResolver {
  constructor(private readonly results: RoomResultsService) {}

  @Query(() => RoomResults)
  @Outside('creator')
  roomResults(@CurrentGuest() guest: Guest): Promise<RoomResults> {
    return this.results.of(guest);
  }
}
