import type { BatonEvent } from './contract/baton-event.ts'
import type { PersonEvent } from './contract/person-event.ts'

/** Where an item is in the change log. The mail ledger has the same partitions. */
export type LogKey = { pk: string; sk: string }

export const taskPartition = (taskId: string): string => `TASK#${taskId}`
export const personPartition = (personId: string): string => `USER#${personId}`
const projectPartition = (projectId: string): string => `PROJECT#${projectId}`
/** What was refused to networks in one UTC month: events that are about nobody. */
export const refusalsPartition = (month: string): string => `REFUSALS#${month}`
const invitePartition = (inviteId: string): string => `INVITE#${inviteId}`

// 12 digits: as text they sort like numbers.
export const sequenceKey = (seq: number): string => String(seq).padStart(12, '0')

/**
 * A task's events are sorted by their place in its log, those of a project and a person by their ids, which begin with
 * the time.
 */
export function logKeyOf(event: BatonEvent): LogKey {
  if ('taskId' in event) return { pk: taskPartition(event.taskId), sk: sequenceKey(event.seq) }
  if ('projectId' in event) return { pk: projectPartition(event.projectId), sk: event.eventId }
  return { pk: partitionOf(event), sk: event.eventId }
}

function partitionOf({ personId, inviteId, occurredAt }: PersonEvent): string {
  if (personId !== null) return personPartition(personId)
  return inviteId === null ? refusalsPartition(auditMonth(occurredAt)) : invitePartition(inviteId)
}

/** The partition of the audit index: one UTC month of events about people. */
export const auditMonth = (iso: string): string => iso.slice(0, 7)

/** A sparse index is read shard by shard, so that one hot partition does not carry the whole team's mail. */
export const shards = ['0', '1', '2', '3'] as const

/** Which shard of a sparse index an event's items are in. UUIDv7 ends in random bits. */
export function shardOf(eventId: string): string {
  return shards[Number.parseInt(eventId.slice(-2), 16) % shards.length] ?? shards[0]
}

/** The lowest id that an event of this moment, or a later one, can have: a UUIDv7 begins with the milliseconds. */
export function firstIdAt(moment: Date): string {
  const time = Math.max(moment.getTime(), 0).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
