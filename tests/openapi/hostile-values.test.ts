import assert from 'node:assert/strict'
import { test } from 'node:test'
import type * as z from 'zod'
import type { Example } from '#api/openapi/examples/example.ts'
import { examples } from '#api/openapi/examples/examples.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'
import { AppError } from '#shared/errors.ts'
import { readInput } from '#shared/http/read-input.ts'
import { crowds, hostileTexts, placesIn, withAt } from './hostile-values.ts'

const cpuMsMax = 50
const errorsMax = 50
const answerMax = 20_000

function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * The least of three tries, as a neighbour or a collection of garbage may fall into one; what takes a second is no such
 * chance.
 */
function leastCpuMs(run: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 3 && least > cpuMsMax && !(least > 1000 && tries > 0); tries += 1)
    least = Math.min(least, cpuMs(run))
  return least
}

function errorsOf(schema: z.ZodType, value: unknown): unknown[] {
  try {
    readInput(schema, value, { prefix: '', locale: 'ko' })
    return []
  } catch (error) {
    if (error instanceof AppError) return error.details.errors ?? []
    throw error
  }
}

/** What is wrong with how a schema takes this value: how long it took, or how much it had to say. */
function faultOf(schema: z.ZodType, value: unknown): string | undefined {
  let errors: unknown[] = []
  const ms = leastCpuMs(() => {
    errors = errorsOf(schema, value)
  })
  if (ms > cpuMsMax) return `${Math.round(ms)} ms`
  const size = JSON.stringify(errors).length
  return errors.length > errorsMax || size > answerMax ? `${errors.length} errors in ${size} characters` : undefined
}

/** The first place at which a hostile value costs too much, and which. */
function firstFault(schema: z.ZodType | undefined, example: unknown): string | undefined {
  if (schema === undefined) return undefined
  for (const { path, holds } of placesIn(schema)) {
    for (const [what, value] of [...hostileTexts, ...crowds[holds]]) {
      const fault = faultOf(schema, withAt(example, path, value))
      if (fault !== undefined) return `/${path.join('/')}, ${what}: ${fault}`
    }
  }
  return undefined
}

for (const name of Object.keys(routes) as EndpointName[]) {
  const route: Route = routes[name]
  const example: Example = examples[name]
  const parts = (['params', 'query', 'body'] as const).filter((part) => route[part] !== undefined)
  if (parts.length === 0) continue
  test(`whatever stands in a request of ${name} is read or refused at once, in few words`, () => {
    for (const part of parts) assert.equal(firstFault(route[part], example[part]), undefined, part)
  })
}
