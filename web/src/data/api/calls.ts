import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Routes } from '#shared/contract/routes.ts'

type Input<Schema> = Schema extends { _zod: { input: infer Value } } ? Value : never
type Output<Schema> = Schema extends { _zod: { output: infer Value } } ? Value : never

/** What the server answers to a call, by the contract. */
export type Answer<Name extends EndpointName> = Routes[Name] extends { response: infer Schema }
  ? Output<Schema>
  : undefined

type Needs<Name extends EndpointName, Part extends string> =
  Routes[Name] extends Record<Part, infer Schema> ? { [Key in Part]: Input<Schema> } : unknown
type May<Name extends EndpointName, Part extends string> =
  Routes[Name] extends Record<Part, infer Schema> ? { [Key in Part]?: Input<Schema> } : unknown

/** What a call takes, by the contract. `ifMatch` is the version of the task that is changed. */
export type CallInput<Name extends EndpointName> = Needs<Name, 'params'> &
  Needs<Name, 'body'> &
  May<Name, 'query'> &
  (Routes[Name] extends { ifMatch: 'required' } ? { ifMatch: number } : unknown) & {
    signal?: AbortSignal
    /** How long the answer may take, for a request that waits for something to happen. */
    withinMs?: number
    /** Sent on POST: a repeated request with the same key does its work once. */
    idempotencyKey?: string
  }

/** One typed request. Rejects with ApiError, or AbortError when `signal` says so. */
export type Call = <Name extends EndpointName>(name: Name, input: CallInput<Name>) => Promise<Answer<Name>>
