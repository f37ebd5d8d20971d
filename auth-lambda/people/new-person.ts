import type { Locale, Person, Role } from '#shared/contract/person.ts'
import { firstAvatarColor } from '#shared/person-defaults.ts'
import type { EventDeps } from './record-event.ts'

type About = { email: string; name: string; locale: Locale; timeZone: string; role: Role }

/** A person as they begin: nobody has proved their address. */
export function newPerson(deps: Pick<EventDeps, 'newId'>, { email, name, locale, timeZone, role }: About): Person {
  const id = deps.newId()
  return { id, email, name, locale, timeZone, role, avatarColor: firstAvatarColor(id), mailbox: 'unverified' }
}
