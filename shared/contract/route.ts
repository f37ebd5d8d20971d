import type * as z from 'zod'
import type { Endpoint } from './endpoints.ts'
import type { ProblemCode } from './problem-catalogue.ts'
import type { Tag } from './tags.ts'

/** An endpoint with what goes in and what comes out: the servers' half of the contract. */
export type Route = Endpoint & {
  /** Under which heading it is shown. */
  tag: Tag
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  status: number
  response?: z.ZodType
  /** What a file of this route is, where it is no JSON. */
  media?: 'text/csv'
  /** A body that is an HTML form is taken for none: mail programs send one (RFC 8058). */
  form?: true
  /**
   * Programs of others call this address, which has no query, and add parameters of their own: they are passed over,
   * not refused.
   */
  openQuery?: true
  /** Where a browser that opens this address in a GET is sent, with `{…}` filled in from its parameters. */
  page?: string
  /** PATCH and DELETE of a task need `If-Match`. */
  ifMatch?: 'required'
  /** May be sent again with the same `Idempotency-Key`, and is then done once. */
  repeatable?: true
  /** What it can refuse besides what follows from its shape: api/openapi/problem-answers.ts. */
  problems?: readonly ProblemCode[]
}
