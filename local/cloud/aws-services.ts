import { join } from 'node:path'
import { resourcesOfType } from '#local/template/template.ts'
import { createAwsEndpoint } from './aws-endpoint.ts'
import { type CloudOptions, type CloudParts, secretsById } from './base/cloud-parts.ts'
import { createFaults } from './base/faults.ts'
import type { Door } from './base/http.ts'
import { createPauses, type Pauses } from './base/pauses.ts'
import type { Closers } from './closers.ts'
import { createTables, openDynamodb, tablesOf } from './dynamodb/dynamodb.ts'
import { createInvokeAsync } from './events/async-invocation.ts'
import { openQueues } from './events/dead-letters.ts'
import { createDelivery, type Delivery } from './events/delivery.ts'
import { createPutEvents, createServicePublisher } from './events/event-bus.ts'
import { defaultBus, rulesOf } from './events/event-rules.ts'
import { startSchedules } from './events/schedules.ts'
import type { Functions } from './lambda/functions.ts'
import { openMailStore } from './mail/mail-store.ts'
import { createMailboxes } from './mail/mailboxes.ts'
import { createSes } from './mail/ses.ts'
import { createFeedback } from './mail/ses-feedback.ts'
import { createSecretsManager } from './secrets.ts'

export type AwsOptions = {
  parts: CloudParts
  options: CloudOptions
  functions: Functions
  door: Door
  closers: Closers
}

/**
 * EventBridge with its rules, queues and schedules, SES, DynamoDB with its tables and Secrets Manager, behind one door.
 */
export async function startAwsServices({ parts, options, functions, door, closers }: AwsOptions) {
  const rules = rulesOf(parts)
  const faults = createFaults(Date.now)
  const pauses = createPauses()
  const queues = await openQueues(parts)
  const retryDelaysMs = options.retryDelaysMs ?? [1000, 2000]
  const invokeAsync = createInvokeAsync(parts, { functions, queues, pauses, retryDelaysMs })
  const delivery = createDelivery({ invokeAsync, queues, pauses, log: parts.log })
  const mail = await openMailStore(join(options.dataDir, 'inbox'))
  const dynamodb = await openDynamodb(options.life === 'temporary' ? undefined : join(options.dataDir, 'dynamodb'))
  closers.push(dynamodb.close, door.close)
  const buses = new Set([
    defaultBus,
    ...resourcesOfType(parts.template, 'AWS::Events::EventBus').map(({ id }) => parts.values[id] ?? id),
  ])
  const putEvents = createPutEvents({ buses, rules, delivery, faults, pauses })
  const mailboxes = createMailboxes()
  const publish = createServicePublisher({ rules, delivery })
  const feedback = createFeedback({ parts, mailboxes, faults, pauses, publish })
  const ses = createSes({ parts, mail, faults, pauses, feedback })
  const onChanged = options.onSecretChanged ?? (() => undefined)
  const secrets = createSecretsManager({ secrets: secretsById(parts, options.secrets), onChanged })
  const { kill: killInstance } = functions
  door.serve(createAwsEndpoint({ dynamodb, putEvents, ses, secrets, faults, killInstance, log: parts.log }))
  const tables = tablesOf(parts)
  await createTables(`http://127.0.0.1:${door.port}`, Object.values(tables))
  closers.push(functions.close, (until) => settle({ functions, delivery, pauses, log: parts.log, until }))
  const schedules = startSchedules(rules, { functions, delivery, mode: options.schedules ?? 'timed', faults })
  closers.push(schedules.stop)
  return {
    faults,
    mail,
    mailboxes,
    pending: () => ({ invocations: functions.pending(), deliveries: delivery.pending() + feedback.untold() }),
    queues,
    schedules,
    tableNames: Object.fromEntries(Object.entries(tables).map(([id, table]) => [id, table.TableName])),
  }
}

type Settling = { functions: Functions; delivery: Delivery; pauses: Pauses; log: (line: string) => void; until: number }

/**
 * Lets running invocations finish. Events that wait for a repeat are given up: what they were about is taken up from
 * the tables.
 */
async function settle({ functions, delivery, pauses, log, until }: Settling): Promise<void> {
  pauses.stop()
  while (functions.pending() + delivery.pending() > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const left = functions.pending()
  if (left > 0) log(`[events] stopped ${left} invocations that were still running`)
}
