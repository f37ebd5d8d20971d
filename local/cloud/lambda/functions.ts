import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { type NamedProperties, resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import { DeliveryError } from './function-errors.ts'
import type { FunctionDefinition } from './function-instance.ts'
import { createFunctionPool, type FunctionPool } from './function-pool.ts'

export type Functions = {
  /** By logical id or ARN. Rejects with DeliveryError when the template has no such function. */
  invoke: (idOrArn: string, event: unknown, requestId?: string) => Promise<unknown>
  definitions: FunctionDefinition[]
  warm: () => Promise<void>
  retire: () => void
  kill: (instance: string) => void
  pending: () => number
  close: () => Promise<void>
}

const Properties = z.object({
  Handler: z.string().regex(/\.[A-Za-z_$][\w$]*$/, 'must be <path>.<exported name>'),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
})

// What an account may run at once is no limit of a laptop. Two were too few for 50 changes a second and the mails about
// them.
const leastConcurrency = 3
// An instance computes hardly less than it waits, and each compiles the code anew: eight on two cores took a fifth more
// CPU for the same mails.
const defaultConcurrency = Math.max(leastConcurrency, availableParallelism() + 1)

/** Every Lambda function of the template. */
export function createFunctions(parts: CloudParts, environment: Record<string, string>): Functions {
  const pools = resourcesOfType(parts.template, 'AWS::Lambda::Function').map((resource) =>
    createFunctionPool(define(parts, resource, environment), parts.log),
  )
  const byName = new Map<string, FunctionPool>()
  for (const pool of pools) byName.set(pool.definition.id, pool).set(pool.definition.arn, pool)
  return {
    async invoke(idOrArn, event, requestId) {
      const pool = byName.get(idOrArn)
      if (pool) return pool.invoke(event, requestId)
      throw new DeliveryError(`The template has no function ${idOrArn}.`, {
        code: 'ResourceNotFoundException',
        mayRepeat: false,
      })
    },
    definitions: pools.map((pool) => pool.definition),
    warm: async () => void (await Promise.all(pools.map((pool) => pool.warm()))),
    retire: () => pools.forEach((pool) => void pool.retire()),
    kill: (instance) => pools.forEach((pool) => void pool.kill(instance)),
    pending: () => pools.reduce((sum, pool) => sum + pool.pending(), 0),
    close: async () => void (await Promise.all(pools.map((pool) => pool.close()))),
  }
}

function define(
  parts: CloudParts,
  { id, properties }: NamedProperties,
  environment: Record<string, string>,
): FunctionDefinition {
  const { Handler, MemorySize, Timeout, ReservedConcurrentExecutions, Environment } = properties
  const given = { Handler, MemorySize, Timeout, ReservedConcurrentExecutions, Environment }
  const resolved = Properties.parse(parts.resolve(given, id))
  const name = id.replace(/LambdaFunction$/, '').toLowerCase()
  const dot = resolved.Handler.lastIndexOf('.')
  const path = resolved.Handler.slice(0, dot)
  return {
    id,
    name,
    arn: parts.values[`${id}.Arn`] ?? id,
    file: parts.codeDir === undefined ? join(parts.root, `${path}.ts`) : join(parts.codeDir, `${path}.mjs`),
    exported: resolved.Handler.slice(dot + 1),
    memoryMb: resolved.MemorySize,
    timeoutMs: resolved.Timeout * 1000,
    concurrency: Math.max(leastConcurrency, resolved.ReservedConcurrentExecutions ?? defaultConcurrency),
    environment: {
      TZ: 'UTC',
      ...resolved.Environment.Variables,
      ...environment,
      ...parts.functionEnv['*'],
      ...parts.functionEnv[id],
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(resolved.MemorySize),
    },
  }
}
