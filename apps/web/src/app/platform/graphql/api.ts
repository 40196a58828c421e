import { Injectable, inject, signal } from '@angular/core';
import { type TypedDocumentNode } from '@apollo/client';
import { Apollo } from 'apollo-angular';
import { type Observable, catchError, firstValueFrom, map, throwError } from 'rxjs';
import { CodedError, codedError } from './coded-error';

type Variables = Record<string, unknown>;

/** The one way to the server. Every failure arrives as a `CodedError`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly apollo = inject(Apollo);
  /** Set when the server no longer knows the session; the frame then asks to sign in again. */
  readonly signedOut = signal(false);

  // The client's option types cannot be resolved for a generic V, hence `as never`.

  /** One answer; unsubscribing aborts the request. */
  watch<T, V extends Variables>(document: TypedDocumentNode<T, V>, variables: NoInfer<V>): Observable<T> {
    return this.apollo.query<T, V>({ query: document, variables, fetchPolicy: 'no-cache' } as never).pipe(
      map((result) => result.data as T | undefined),
      map((data) => present(data)),
      catchError((error: unknown) => throwError(() => this.failed(error))),
    );
  }

  query<T, V extends Variables>(document: TypedDocumentNode<T, V>, variables: NoInfer<V>): Promise<T> {
    return firstValueFrom(this.watch(document, variables));
  }

  change<T, V extends Variables>(document: TypedDocumentNode<T, V>, variables: NoInfer<V>): Promise<T> {
    const answer = this.apollo.mutate<T, V>({ mutation: document, variables, fetchPolicy: 'no-cache' } as never).pipe(
      map((result) => result.data as T | undefined),
      map((data) => present(data)),
      catchError((error: unknown) => throwError(() => this.failed(error))),
    );
    return firstValueFrom(answer);
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
