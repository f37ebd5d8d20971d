import * as z from 'zod'
import { resourcesOfType } from '#local/template/template.ts'
import { localAccount, localRegion } from '#local/template/values.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import type { Faults } from '../base/faults.ts'
import type { Pauses } from '../base/pauses.ts'
import type { ServiceEvent } from '../events/event-bus.ts'
import type { Behaviour, Mailboxes } from './mailboxes.ts'
import { type Accepted, type EventType, eventsOf, eventTypes } from './ses-events.ts'

type ConfigurationSet = { published: ReadonlySet<EventType>; suppressedReasons: readonly string[] }

export type Feedback = {
  /** What becomes of a mail to this address that is sent by way of this configuration set. */
  outcomeOf: (address: string, configurationSet: string) => Pick<Accepted, 'suppressed'> & { behaviour: Behaviour }
  /** Tells, some moments later, what became of a mail. */
  tell: (behaviour: Behaviour, mail: Accepted) => void
  /** How many events are still to come. */
  untold: () => number
}

type Means = {
  parts: CloudParts
  mailboxes: Mailboxes
  faults: Faults
  pauses: Pauses
  publish: (event: ServiceEvent) => void
}

/** Plays the receiving servers, and publishes their answers where the template says that a configuration set does. */
export function createFeedback({ parts, mailboxes, faults, pauses, publish }: Means): Feedback {
  const sets = configurationSetsOf(parts)
  let untold = 0
  return {
    outcomeOf(address, configurationSet) {
      const suppression = mailboxes.suppressionOf(address)
      const isHeeded = suppression !== undefined && sets.get(configurationSet)?.suppressedReasons.includes(suppression)
      return { behaviour: mailboxes.behaviourOf(address), suppressed: isHeeded ? suppression : undefined }
    },
    tell(behaviour, mail) {
      for (const { afterMs, type, detail } of eventsOf(behaviour, mail)) {
        if (type === 'COMPLAINT') mailboxes.suppress(mail.address, 'COMPLAINT')
        if (type === 'BOUNCE' && behaviour !== 'ooto' && behaviour !== 'soft_bounce')
          mailboxes.suppress(mail.address, 'BOUNCE')
        if (!sets.get(mail.configurationSet)?.published.has(type)) continue
        const resources = [`arn:aws:ses:${localRegion}:${localAccount}:configuration-set/${mail.configurationSet}`]
        const event = { source: 'aws.ses', detailType: eventTypes[type].detailType, resources, detail }
        if (type === 'SEND' && faults.takeLostSendEvent()) continue
        untold += 1
        const lateMs = type === 'SEND' ? faults.current().ses.sendEventsAfterMs : 0
        void pauses.wait(afterMs + lateMs).then((isOver) => {
          untold -= 1
          if (isOver) publish(event)
        })
      }
    },
    untold: () => untold,
  }
}

const Reasons = z.object({ SuppressionOptions: z.object({ SuppressedReasons: z.array(z.string()) }).optional() })
const Destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.unknown().optional(),
  }),
})

// What an account heeds where its configuration set says nothing else.
const usualReasons = ['BOUNCE', 'COMPLAINT']

function configurationSetsOf({ template, values, resolve }: CloudParts): Map<string, ConfigurationSet> {
  const destinations = resourcesOfType(template, 'AWS::SES::ConfigurationSetEventDestination')
    .map(({ id, properties }) => Destination.parse(resolve(properties, id)))
    .filter(({ EventDestination: to }) => to.Enabled && to.EventBridgeDestination !== undefined)
  const sets = resourcesOfType(template, 'AWS::SES::ConfigurationSet').map(
    ({ id, properties }): [string, ConfigurationSet] => {
      const name = values[id] ?? id
      const own = destinations.filter(({ ConfigurationSetName }) => ConfigurationSetName === name)
      const wanted = own.flatMap(({ EventDestination }) => EventDestination.MatchingEventTypes)
      const published = new Set(Object.keys(eventTypes).filter((type) => wanted.includes(type)) as EventType[])
      const { SuppressionOptions: options } = Reasons.parse(resolve(properties, id))
      return [name, { published, suppressedReasons: options?.SuppressedReasons ?? usualReasons }]
    },
  )
  return new Map(sets)
}
