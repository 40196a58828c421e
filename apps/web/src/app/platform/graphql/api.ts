import { Injectable, inject, signal } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { type DocumentNode, parse } from 'graphql';
import { type Observable, catchError, firstValueFrom, map, throwError } from 'rxjs';
import { CodedError, codedError } from './coded-error';
import type { Operation } from './operation';

type Variables = Record<string, unknown>;

/** The one way to the server. Every failure arrives as a `CodedError`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly apollo = inject(Apollo);
  private readonly documents = new Map<string, DocumentNode>();
  /** Set when the server no longer knows the session; the frame then asks to sign in again. */
  readonly signedOut = signal(false);

  // The client's option types cannot be resolved for a generic V, hence `as never`.

  /** One answer; unsubscribing aborts the request. */
  watch<T, V extends Variables>(operation: Operation<T, V>, variables: NoInfer<V>): Observable<T> {
    return this.apollo.query<T, V>({ query: this.parsed(operation), variables, fetchPolicy: 'no-cache' } as never).pipe(
      map((result) => result.data as T | undefined),
      map((data) => present(data)),
      catchError((error: unknown) => throwError(() => this.failed(error))),
    );
  }

  query<T, V extends Variables>(operation: Operation<T, V>, variables: NoInfer<V>): Promise<T> {
    return firstValueFrom(this.watch(operation, variables));
  }

  change<T, V extends Variables>(operation: Operation<T, V>, variables: NoInfer<V>): Promise<T> {
    const answer = this.apollo
      .mutate<T, V>({ mutation: this.parsed(operation), variables, fetchPolicy: 'no-cache' } as never)
      .pipe(
        map((result) => result.data as T | undefined),
        map((data) => present(data)),
        catchError((error: unknown) => throwError(() => this.failed(error))),
      );
    return firstValueFrom(answer);
  }

  /** Once an operation: the client remembers what it knows of a document by its identity. */
  private parsed(operation: string): DocumentNode {
    const document = this.documents.get(operation) ?? parse(operation, { noLocation: true });
    this.documents.set(operation, document);
    return document;
  }

  private failed(error: unknown): CodedError {
    const coded = codedError(error);
    if (coded.code === 'not_signed_in') this.signedOut.set(true);
    return coded;
  }
}

function present<T>(data: T | undefined | null): T {
  if (data === undefined || data === null) throw new CodedError('internal');
  return data;
}
