import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { localAccount, localRegion } from '#local/template/values.ts'
import { awsAnswer, awsError } from '../base/aws-answers.ts'
import type { Faults } from '../base/faults.ts'
import type { Answer } from '../base/http.ts'
import type { Pauses } from '../base/pauses.ts'
import type { Delivery } from './delivery.ts'
import { defaultBus, type Rule } from './event-rules.ts'

/** Answers one PutEvents call, given its parsed body. */
export type PutEvents = (input: unknown) => Promise<Answer>

const entriesLimit = 10
const sizeLimit = 1024 * 1024

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  // The JSON protocol writes a time as seconds since the epoch.
  Time: z.number().optional(),
})
type Entry = z.infer<typeof Entry>

const Request = z.object({ Entries: z.array(Entry) })

type Result = { EventId: string } | { ErrorCode: string; ErrorMessage: string }

export type EventBus = {
  buses: Set<string>
  rules: Rule[]
  delivery: Delivery
  faults: Faults
  pauses: Pauses
}

/** EventBridge's front: checks the entries, answers, then hands each event to the targets of the rules that match. */
export function createPutEvents(bus: EventBus): PutEvents {
  return async (input) => {
    const parsed = Request.safeParse(input)
    if (!parsed.success) return awsError('ValidationException', z.prettifyError(parsed.error))
    const { Entries: entries } = parsed.data
    const complaint = refuseWhole(entries)
    if (complaint) return awsError('ValidationException', complaint)
    await bus.pauses.wait(bus.faults.current().events.holdMs)
    const results = entries.map((entry) => accept(bus, entry))
    return awsAnswer(200, {
      FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
      Entries: results,
    })
  }
}

function refuseWhole(entries: Entry[]): string | undefined {
  if (entries.length === 0 || entries.length > entriesLimit) {
    const bound = entries.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${entriesLimit}`
    return `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`
  }
  const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
  return size > sizeLimit ? 'Total size of the entries in the request is over the limit.' : undefined
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
function sizeOf({ Source = '', DetailType = '', Detail = '', Resources, Time }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources]
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14)
}

function accept(bus: EventBus, entry: Entry): Result {
  const name = (entry.EventBusName ?? defaultBus).split('/').at(-1) ?? defaultBus
  const refused =
    refuseEntry(entry) ??
    (bus.buses.has(name) ? undefined : failure('ResourceNotFoundException', `Event bus ${name} does not exist.`))
  if (refused) return refused
  if (bus.faults.takeFailedEntry()) return failure('InternalFailure', 'Internal failure, set by a local fault switch.')
  const event = envelope(entry)
  for (const afterMs of arrivals(bus.faults.current().events.shuffle)) deliver(bus, name, event, afterMs)
  return { EventId: event.id }
}

/**
 * EventBridge promises neither order nor "once": how long after each other an event comes when a fault switch makes
 * that visible.
 */
function arrivals(shuffle: number): number[] {
  if (shuffle === 0) return [0]
  return Array.from({ length: Math.random() < 0.2 ? 2 : 1 }, () => Math.random() * shuffle)
}

type Means = Pick<EventBus, 'rules' | 'delivery'>

function deliver({ rules, delivery }: Means, bus: string, event: unknown, afterMs = 0): void {
  for (const rule of rules) {
    if (rule.bus !== bus || !rule.matches(event)) continue
    for (const target of rule.targets) delivery.deliver(target, event, afterMs)
  }
}

/** An event of an AWS service. PutEvents takes none of those. */
export type ServiceEvent = { source: string; detailType: string; resources: string[]; detail: unknown }

/** Puts the events of AWS services on the default bus, the only one that has them. */
export function createServicePublisher(bus: Means): (event: ServiceEvent) => void {
  return ({ source, detailType, resources, detail }) =>
    deliver(bus, defaultBus, { ...newEnvelope(), 'detail-type': detailType, source, resources, detail })
}

function refuseEntry({ Source, DetailType, Detail }: Entry): Result | undefined {
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, value]) => !value)?.[0]
  if (missing)
    return failure('InvalidArgument', `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`)
  if (Source?.startsWith('aws.')) return failure('NotAuthorizedForSourceException', 'Not authorized for the source.')
  return isJsonObject(Detail ?? '') ? undefined : failure('MalformedDetail', 'Detail is malformed.')
}

const failure = (ErrorCode: string, ErrorMessage: string): Result => ({ ErrorCode, ErrorMessage })

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

const newEnvelope = (time = new Date()) => ({
  version: '0',
  id: randomUUID(),
  account: localAccount,
  time: eventTime(time),
  region: localRegion,
})

const envelope = (entry: Entry) => ({
  ...newEnvelope(entry.Time === undefined ? undefined : new Date(entry.Time * 1000)),
  'detail-type': entry.DetailType,
  source: entry.Source,
  resources: entry.Resources,
  detail: JSON.parse(entry.Detail ?? '{}'),
})

/** Events carry whole seconds. */
export const eventTime = (time: Date) => `${time.toISOString().slice(0, 19)}Z`
