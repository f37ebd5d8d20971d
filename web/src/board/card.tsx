import { useRef } from 'react'
import { Link } from 'wouter'
import type { Person } from '#shared/contract/person.ts'
import type { Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { Avatar } from '../components/avatar.tsx'
import { Icon } from '../components/icon.tsx'
import { useText } from '../i18n/use-text.ts'
import { isOnServer } from '../tasks/queries.ts'
import { useTaskActions } from '../tasks/task-actions.ts'
import { CardMenu } from './card-menu.tsx'
import { useDraggable } from './use-drag.ts'
import { taskPath, useView } from './view-state.ts'

export type CardProps = {
  task: Task
  people: Person[]
  statuses: Status[]
  /** The card whose panel is open. */
  isOpen: boolean
}

export function Card({ task, people, statuses, isOpen }: CardProps) {
  const ref = useRef<HTMLLIElement>(null)
  const saved = isOnServer(task)
  const dragging = useDraggable(ref, saved ? task.id : undefined)
  const state = [dragging && 'card-dragging', isOpen && 'card-open', !saved && 'card-saving'].filter(Boolean).join(' ')
  return (
    <li ref={ref} className={`card ${state}`}>
      <CardHead task={task} people={people} statuses={statuses} />
      <CardTitle task={task} />
      <CardFoot task={task} people={people} statuses={statuses} />
    </li>
  )
}

type PartProps = Omit<CardProps, 'isOpen'>

function CardHead({ task, people, statuses }: PartProps) {
  const text = useText()
  return (
    <div className="card-head">
      <span className="card-key">{isOnServer(task) ? task.key : text.board.saving}</span>
      {isOnServer(task) && <CardMenu task={task} people={people} statuses={statuses} />}
    </div>
  )
}

function CardTitle({ task }: { task: Task }) {
  const { search } = useView()
  if (!isOnServer(task)) return <p className="card-title">{task.title}</p>
  return (
    <Link
      href={taskPath(task.key, search)}
      state={{ over: 'board' }}
      className="card-title card-link"
      data-task-key={task.key}
      draggable={false}
    >
      {task.title}
    </Link>
  )
}

function CardFoot({ task, people, statuses }: PartProps) {
  const text = useText()
  const assignee = people.find(({ id }) => id === task.assigneeId)
  const name = task.assigneeId === null ? text.card.unassigned : (assignee?.name ?? '')
  return (
    <div className="card-foot">
      <span className="card-person">
        <Avatar person={assignee} />
        <span className="card-person-name">{name}</span>
      </span>
      {isOnServer(task) && <NextButton task={task} statuses={statuses} />}
    </div>
  )
}

function NextButton({ task, statuses }: { task: Task; statuses: Status[] }) {
  const text = useText()
  const { moveTo } = useTaskActions()
  const next = statuses[statuses.findIndex(({ id }) => id === task.statusId) + 1]
  if (!next) return null
  const label = text.card.moveNext(task.title, next.name)
  return (
    <button type="button" className="card-next" aria-label={label} title={label} onClick={() => moveTo(task, next.id)}>
      <Icon name="arrow" />
      <span>{next.name}</span>
    </button>
  )
}
