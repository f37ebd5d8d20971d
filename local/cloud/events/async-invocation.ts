import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import type { Pauses } from '../base/pauses.ts'
import { FunctionError } from '../lambda/function-errors.ts'
import type { Functions } from '../lambda/functions.ts'
import type { Queues } from './dead-letters.ts'

/** Runs a function as Lambda does for an event: repeats when it fails, then tells its OnFailure destination. */
export type InvokeAsync = (arn: string, event: unknown) => Promise<void>

export type AsyncOptions = { functions: Functions; queues: Queues; pauses: Pauses; retryDelaysMs: readonly number[] }

/** The result rejects with DeliveryError only: then the function never saw the event. */
export function createInvokeAsync(parts: CloudParts, options: AsyncOptions): InvokeAsync {
  const configs = readConfigs(parts)
  return async (arn, event) => {
    const { maximumRetries, failureArn } = configs.get(arn) ?? { maximumRetries: 2, failureArn: undefined }
    const requestId = randomUUID()
    for (let attempt = 1; ; attempt += 1) {
      const failure = await options.functions.invoke(arn, event, requestId).then(() => undefined, onlyFunctionError)
      if (!failure) return
      parts.log(
        `[events] ${arn.split(':').at(-1)} failed, attempt ${attempt} of ${maximumRetries + 1}: ${failure.message}`,
      )
      if (attempt > maximumRetries) {
        if (failureArn)
          await options.queues.send(failureArn, record({ arn, event, requestId, failure, attempts: attempt }))
        return
      }
      const pause = options.retryDelaysMs[Math.min(attempt, options.retryDelaysMs.length) - 1] ?? 0
      if (!(await options.pauses.wait(pause))) return
    }
  }
}

function onlyFunctionError(error: unknown): FunctionError {
  if (error instanceof FunctionError) return error
  throw error
}

type Failed = { arn: string; event: unknown; requestId: string; failure: FunctionError; attempts: number }

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const record = ({ arn, event, requestId, failure, attempts }: Failed) => ({
  attributes: { condition: 'RetriesExhausted', function: arn, error: failure.message.slice(0, 300) },
  body: {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId,
      functionArn: `${arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: failure.errorType, errorMessage: failure.message, trace: failure.trace },
  },
})

const Config = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
})

type AsyncConfig = { maximumRetries: number; failureArn: string | undefined }

function readConfigs(parts: CloudParts): Map<string, AsyncConfig> {
  const configs = resourcesOfType(parts.template, 'AWS::Lambda::EventInvokeConfig').map(
    ({ id, properties }): [string, AsyncConfig] => {
      const { FunctionName, MaximumRetryAttempts, DestinationConfig } = properties
      const config = Config.parse(parts.resolve({ FunctionName, MaximumRetryAttempts, DestinationConfig }, id))
      const arn = parts.values[`${config.FunctionName}.Arn`] ?? config.FunctionName
      return [
        arn,
        { maximumRetries: config.MaximumRetryAttempts, failureArn: config.DestinationConfig?.OnFailure?.Destination },
      ]
    },
  )
  return new Map(configs)
}
