import { Injectable, inject } from '@angular/core';
import { type TypedDocumentNode } from '@apollo/client';
import { Apollo } from 'apollo-angular';
import { type Observable, catchError, firstValueFrom, map, throwError } from 'rxjs';
import { CodedError, codedError } from './coded-error';

type Variables = Record<string, unknown>;

/** The one way to the server. Every failure arrives as a `CodedError`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly apollo = inject(Apollo);

  /** One answer; unsubscribing aborts the request. */
  watch<T, V extends Variables>(document: TypedDocumentNode<T, V>, variables: NoInfer<V>): Observable<T> {
    return this.apollo.query<T, V>({ query: document, variables, fetchPolicy: 'no-cache' } as never).pipe(
      map((result) => result.data as T | undefined),
      map((data) => present(data)),
      catchError((error: unknown) => throwError(() => codedError(error))),
    );
  }

  query<T, V extends Variables>(document: TypedDocumentNode<T, V>, variables: NoInfer<V>): Promise<T> {
    return firstValueFrom(this.watch(document, variables));
  }

  change<T, V extends Variables>(document: TypedDocumentNode<T, V>, variables: NoInfer<V>): Promise<T> {
    const answer = this.apollo.mutate<T, V>({ mutation: document, variables, fetchPolicy: 'no-cache' } as never).pipe(
      map((result) => result.data as T | undefined),
      map((data) => present(data)),
      catchError((error: unknown) => throwError(() => codedError(error))),
    );
    return firstValueFrom(answer);
  }
}

function present<T>(data: T | undefined | null): T {
  if (data === undefined || data === null) throw new CodedError('internal');
  return data;
}
