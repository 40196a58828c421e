import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { allowEmptyingOnly } from './app/platform/trusted-types';

allowEmptyingOnly();
bootstrapApplication(App, appConfig).catch((error: unknown) => reportError(error));
