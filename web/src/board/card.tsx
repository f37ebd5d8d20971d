import { memo, useRef } from 'react'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { mayWork } from '../data/queries/projects.ts'
import { isOnServer } from '../data/writes/pending-writes.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { useBoardHand } from './board-context.ts'
import type { Card as CardData } from './board-view.ts'
import { CardFacts } from './card-facts.tsx'
import { CardMenu } from './card-menu.tsx'
import { useDraggable } from './use-drag.ts'

export type CardProps = {
  card: CardData
  project: Project
  /** Undefined until they are read. */
  people: Person[] | undefined
  today: string
  /** Its panel is open. */
  isOpen: boolean
}

/** One task on the board. Drawn again only when something on it has changed: a board may have two thousand. */
export const Card = memo(function Card(props: CardProps) {
  const { card, project, isOpen } = props
  const ref = useRef<HTMLLIElement>(null)
  const saved = isOnServer(card)
  const { dragging, arm } = useDraggable(ref, saved && mayWork(project) ? card.key : undefined)
  const state = [dragging && 'card-dragging', isOpen && 'card-open', !saved && 'card-saving'].filter(Boolean).join(' ')
  return (
    <li ref={ref} className={`card ${state}`} onPointerEnter={arm}>
      <CardHead {...props} />
      {saved ? (
        <TaskLink taskKey={card.key} className="card-title card-link">
          {card.title}
        </TaskLink>
      ) : (
        <p className="card-title">{card.title}</p>
      )}
      <CardFacts card={card} labels={project.labels} today={props.today} statuses={project.statuses} />
      <CardFoot {...props} />
    </li>
  )
})

function CardHead({ card, project, people, isOpen }: CardProps) {
  const text = useText()
  const saved = isOnServer(card)
  return (
    <div className="card-head">
      <span className="card-key">
        {saved ? card.key : text.board.saving}
        {card.parentKey !== null && <span className="card-parent"> ‹ {card.parentKey}</span>}
        {card.unseen && !isOpen && <span className="unseen-dot" role="img" aria-label={text.card.unseen} />}
      </span>
      {saved && <CardMenu card={card} project={project} people={people} />}
    </div>
  )
}

function CardFoot({ card, project, people }: CardProps) {
  const text = useText()
  const assignee = people?.find(({ id }) => id === card.assigneeId)
  const former = people === undefined ? '' : text.filters.former
  const name = card.assigneeId === null ? text.card.unassigned : (assignee?.name ?? former)
  return (
    <div className="card-foot">
      <span className="card-person">
        <Avatar person={assignee} />
        <span className="card-person-name">{name}</span>
      </span>
      {isOnServer(card) && mayWork(project) && <NextButton card={card} project={project} />}
    </div>
  )
}

function NextButton({ card, project: { statuses } }: Pick<CardProps, 'card' | 'project'>) {
  const text = useText()
  const { place } = useBoardHand()
  const next = statuses[statuses.findIndex(({ id }) => id === card.statusId) + 1]
  if (!next) return null
  const label = text.card.moveNext(card.title, next.name)
  return (
    <button
      type="button"
      className="card-next"
      aria-label={label}
      title={label}
      onClick={() => place(card.key, { status: next, after: null })}
    >
      <Icon name="arrow" />
      <span>{next.name}</span>
    </button>
  )
}
