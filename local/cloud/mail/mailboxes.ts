import * as z from 'zod'

/**
 * What becomes of a mail to an address. The first five are those of SES's mailbox simulator; `delay` is delivered after
 * a while, `delay_and_bounce` is not, `soft_bounce` is a full mailbox, `reject` is a virus that SES finds, and `refuse`
 * is a sender or address that SES does not take at all.
 */
export const behaviours = [
  'success',
  'bounce',
  'complaint',
  'ooto',
  'suppressionlist',
  'delay',
  'delay_and_bounce',
  'soft_bounce',
  'reject',
  'refuse',
] as const
export type Behaviour = (typeof behaviours)[number]

/** The body of `POST /_local/mailboxes`. */
export const MailboxSwitch = z.strictObject({ address: z.string().min(3).max(254), behaviour: z.enum(behaviours) })

/** Why SES itself would not deliver to an address any more. */
export type Suppression = 'BOUNCE' | 'COMPLAINT'

export type Mailboxes = ReturnType<typeof createMailboxes>

// https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
const simulator = /^(success|bounce|complaint|ooto|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/

/**
 * How the world's mailboxes behave, and SES's own list of those that bounced or complained. Both are gone when the
 * system stops.
 */
export function createMailboxes() {
  const set = new Map<string, Behaviour>()
  const suppressed = new Map<string, Suppression>()
  return {
    set: (address: string, behaviour: Behaviour) => void set.set(address.toLowerCase(), behaviour),
    behaviourOf(address: string): Behaviour {
      const known = address.toLowerCase()
      const simulated = behaviours.find((name) => name === simulator.exec(known)?.[1])
      return simulated ?? set.get(known) ?? 'success'
    },
    /** The simulator's addresses are never put on the list. */
    suppress(address: string, reason: Suppression) {
      if (!simulator.test(address.toLowerCase())) suppressed.set(address.toLowerCase(), reason)
    },
    suppressionOf: (address: string) => suppressed.get(address.toLowerCase()),
    /** All that was set, by address. */
    list: () => Object.fromEntries(set),
  }
}
