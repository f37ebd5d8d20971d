import * as z from 'zod'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import { compilePattern } from './event-pattern.ts'

export type RuleTarget = {
  arn: string
  ruleArn: string
  /** What the target gets instead of the event. */
  input: unknown
  maximumRetries: number
  maximumAgeMs: number
  deadLetterArn: string | undefined
}

export type Rule = {
  id: string
  arn: string
  bus: string
  matches: (event: unknown) => boolean
  /** How often a schedule rule runs, in milliseconds. */
  everyMs: number | undefined
  targets: RuleTarget[]
}

export const defaultBus = 'default'

const Target = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z
    .undefined('is not known to the local cloud; give the target the whole event or a constant Input')
    .optional(),
  InputTransformer: z.undefined('is not known to the local cloud; let the target read the event itself').optional(),
  RetryPolicy: z
    .object({
      MaximumRetryAttempts: z.coerce.number().default(185),
      MaximumEventAgeInSeconds: z.coerce.number().default(86_400),
    })
    .default({ MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 }),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
})

const Properties = z.object({
  EventBusName: z.string().default(defaultBus),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(Target).default([]),
})

/**
 * The enabled EventBridge rules of the template, patterns compiled. Throws a sentence that names the rule it cannot
 * read.
 */
export function rulesOf(parts: CloudParts): Rule[] {
  const rules = resourcesOfType(parts.template, 'AWS::Events::Rule').map(({ id, properties }) => {
    const { EventBusName, EventPattern, ScheduleExpression, State, Targets } = properties
    const resolved = parts.resolve({ EventBusName, EventPattern, ScheduleExpression, State, Targets }, `the rule ${id}`)
    const parsed = Properties.safeParse(resolved)
    if (!parsed.success) throw new Error(`The rule ${id} cannot be run locally:\n${z.prettifyError(parsed.error)}`)
    return { rule: readRule(id, parsed.data), state: parsed.data.State }
  })
  return rules.filter(({ state }) => state !== 'DISABLED').map(({ rule }) => rule)
}

function readRule(id: string, properties: z.infer<typeof Properties>): Rule {
  const arn = `arn:aws:events:local:000000000000:rule/${properties.EventBusName}/${id}`
  try {
    return {
      id,
      arn,
      // A bus may be named by its ARN, too.
      bus: properties.EventBusName.split('/').at(-1) ?? defaultBus,
      matches: properties.EventPattern ? compilePattern(properties.EventPattern) : () => false,
      everyMs: properties.ScheduleExpression ? parseRate(properties.ScheduleExpression) : undefined,
      targets: properties.Targets.map((target) => readTarget(target, arn)),
    }
  } catch (error) {
    throw new Error(`The rule ${id} cannot be run locally: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const readTarget = (target: z.infer<typeof Target>, ruleArn: string): RuleTarget => ({
  arn: target.Arn,
  ruleArn,
  input: target.Input === undefined ? undefined : JSON.parse(target.Input),
  maximumRetries: target.RetryPolicy.MaximumRetryAttempts,
  maximumAgeMs: target.RetryPolicy.MaximumEventAgeInSeconds * 1000,
  deadLetterArn: target.DeadLetterConfig?.Arn,
})

/** The milliseconds of `rate(1 minute)` or `rate(5 minutes)`, which is all that our template says. */
export function parseRate(expression: string): number {
  const [, count = '', plural] = /^rate\((\d{1,4}) minute(s?)\)$/.exec(expression) ?? []
  if (Number(count) > 0 && (count === '1') === (plural === '')) return Number(count) * 60_000
  throw new Error(`The local cloud cannot read the schedule "${expression}": it knows rate(1 minute), rate(5 minutes).`)
}
