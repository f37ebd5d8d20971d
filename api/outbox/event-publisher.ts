import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import type { EventBridge } from '#shared/aws.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'

// EventBridge takes less than 1 MB a request; the margin is for the envelope it puts around each entry.
const requestBytesMax = 900_000

/** Puts events on the bus. Returns the ids of those that it accepted; the others are to be tried again. */
export async function publishEvents(
  eventBridge: EventBridge,
  busName: string,
  events: BatonEvent[],
): Promise<Set<string>> {
  const accepted = new Set<string>()
  for (const batch of splitBySize(events, requestBytesMax)) {
    const entries = batch.map((event) => toEntry(event, busName))
    const { Entries = [] } = await eventBridge.send(new PutEventsCommand({ Entries: entries }))
    // A request can succeed while some of its entries failed: each has its own answer, in the order of the request.
    for (const [index, event] of batch.entries()) if (Entries[index]?.EventId) accepted.add(event.eventId)
  }
  return accepted
}

function toEntry(event: BatonEvent, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: 'baton',
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.occurredAt),
  }
}

/** Groups of events, in order, each group within `bytesMax` of JSON. */
export function splitBySize<Event>(events: Event[], bytesMax: number): Event[][] {
  const groups: Event[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const event of events) {
    const bytes = Buffer.byteLength(JSON.stringify(event))
    size += bytes
    if (size > bytesMax) {
      groups.push([])
      size = bytes
    }
    groups.at(-1)?.push(event)
  }
  return groups
}
