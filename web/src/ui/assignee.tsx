import { memo } from 'react'
import type { Person } from '#shared/contract/person.ts'
import { useText } from '../base/i18n/use-text.ts'
import { Avatar } from './avatar.tsx'

type AssigneeProps = {
  id: string | null
  /** Undefined until they are read. */
  people: Person[] | undefined
}

/** Who has a task, by avatar and name. */
export const Assignee = memo(function Assignee({ id, people }: AssigneeProps) {
  const { card, filters } = useText()
  const person = people?.find((one) => one.id === id)
  const former = people === undefined ? '' : filters.former
  return (
    <span className="fact">
      <Avatar person={person} />
      <span className="fact-text">{id === null ? card.unassigned : (person?.name ?? former)}</span>
    </span>
  )
})
