import type { Config } from './platform/config/config';
import { ConfigModule } from './platform/config/config.module';
import type { DatabaseRole } from './platform/database/data-source';
import { DatabaseModule } from './platform/database/database.module';
import { EventsModule } from './platform/events/events.module';
import { FilesModule } from './platform/files/files.module';
import { LoggingModule } from './platform/logging/logging.module';
import { MailModule } from './platform/mail/mail.module';
import { OutgoingModule } from './platform/outgoing/outgoing.module';
import { QueueModule } from './platform/queue/queue.module';
import { SecretsModule } from './platform/secrets/secrets.module';

/** What every process stands on. */
export function foundation(config: Config, role: DatabaseRole) {
  if (!config.databaseUrl) throw new Error('The database is started before the application');
  return [
    ConfigModule.of(config),
    LoggingModule,
    DatabaseModule.as(role, config.databaseUrl),
    EventsModule,
    QueueModule,
    FilesModule,
    MailModule,
    OutgoingModule,
    SecretsModule,
  ];
}
