/** The text of a GraphQL operation, with the types of its answer and its variables. */
export type Operation<Answer, Variables> = string & { readonly answerTo?: (variables: Variables) => Answer };
