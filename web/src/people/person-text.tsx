import type { ReactNode } from 'react'
import type { Person } from '#shared/contract/person.ts'
import { useText } from '../base/i18n/use-text.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { usePeopleText } from './use-people-text.ts'

type PersonTextProps = {
  person: Pick<Person, 'id' | 'name' | 'email' | 'avatarColor' | 'mailbox'>
  badges?: ReactNode
  note?: ReactNode
}

/** A person as a line of a list: avatar, name, address, and what else there is to say. */
export function PersonText({ person, badges, note }: PersonTextProps) {
  const text = usePeopleText()
  const { card } = useText()
  const me = usePerson()
  return (
    <>
      <Avatar person={person} size="large" />
      <div className="row-text">
        <p>
          <strong>{person.name}</strong>
          {person.id === me.id && <span className="badge">{text.you}</span>} {badges}
          {person.mailbox !== 'ok' && <span className="badge badge-bad">{card.mailboxes[person.mailbox]}</span>}
        </p>
        <p className="row-note">
          {person.email}
          {note}
        </p>
      </div>
    </>
  )
}
