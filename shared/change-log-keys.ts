/** Keys of the change log and the mail ledger. Both hold a task's items under one partition, in the order of its events. */
export const taskPartition = (taskId: string): string => `TASK#${taskId}`

// 12 digits: as text they sort like numbers.
export const sequenceKey = (seq: number): string => String(seq).padStart(12, '0')

/** A sparse index is read shard by shard, so that one hot partition does not carry the whole team's mail. */
export const shards = ['0', '1', '2', '3'] as const

/** Which shard of the undecided index an event is in. UUIDv7 ends in random bits. */
export const undecidedShard = (eventId: string): string => shardOf(eventId)

/** Which shard of the ledger's due index a record is in. */
export const dueShard = (eventId: string): string => shardOf(eventId)

function shardOf(eventId: string): string {
  return shards[Number.parseInt(eventId.slice(-2), 16) % shards.length] ?? shards[0]
}
