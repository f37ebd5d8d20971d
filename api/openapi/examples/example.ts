import type * as z from 'zod'
import type { Routes } from '#shared/contract/routes.ts'

type Input<R, Part extends string> = R extends Record<Part, infer Schema extends z.ZodType> ? z.input<Schema> : never
type Has<R, Part extends string> = R extends Record<Part, z.ZodType> ? true : false

/** One request of a route as it is sent, and what it answers. What the route does not have, its example can't have. */
type ExampleOf<R> = (Has<R, 'params'> extends true ? { params: Input<R, 'params'> } : { params?: never }) &
  (Has<R, 'query'> extends true ? { query: Input<R, 'query'> } : { query?: never }) &
  (Has<R, 'body'> extends true ? { body: Input<R, 'body'> } : { body?: never }) &
  (R extends { ifMatch: 'required' } ? { ifMatch: number } : { ifMatch?: never }) &
  (R extends Record<'response', infer Schema extends z.ZodType> ? { answer: z.output<Schema> } : { answer?: never })

/** The examples of some routes: for each exactly what its schemas take and give. */
export type Examples<Name extends keyof Routes = keyof Routes> = { [One in Name]: ExampleOf<Routes[One]> }

/** An example of any route, as the document and the tests read it. */
export type Example = { params?: unknown; query?: unknown; body?: unknown; ifMatch?: number; answer?: unknown }
