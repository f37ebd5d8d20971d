import { type Mail, mailsTo } from '../../inbox.ts'
import type { SignedIn } from '../../people.ts'

/** The mails of some people, gathered now and then: the local inbox keeps only the newest two thousand of all. */
export type GatheredMails = {
  /** Takes along what has come since. */
  look: () => Promise<void>
  /** What somebody has got, in the order in which the provider took it. */
  of: (personId: string) => Mail[]
}

export function gatherMails(people: readonly Pick<SignedIn, 'id' | 'email'>[]): GatheredMails {
  const gathered = new Map(people.map(({ id }) => [id, new Map<string, Mail>()]))
  return {
    async look() {
      for (const { id, email } of people) for (const mail of await mailsTo(email)) gathered.get(id)?.set(mail.id, mail)
    },
    of: (personId) => [...(gathered.get(personId)?.values() ?? [])],
  }
}
