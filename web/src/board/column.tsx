import { memo, startTransition, useEffect, useId, useRef, useState } from 'react'
import type { Project, Status } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { mayWork } from '../data/queries/projects.ts'
import { usePerson } from '../data/session/session-context.ts'
import { useToday } from '../data/session/use-clock.ts'
import type { CreateWrite } from '../data/writes/task-write.ts'
import { countFilters, type TaskFilters } from '../filters/task-filters.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { StatusMark } from '../ui/icon.tsx'
import { QuickAdd } from '../ui/quick-add.tsx'
import { useAction } from '../ui/use-action.ts'
import { useBoardHand } from './board-context.ts'
import type { BoardColumn } from './board-view.ts'
import { Card } from './card.tsx'
import { placeAtHeight } from './card-places.ts'
import { useDropTarget } from './use-drag.ts'

type ColumnProps = { project: Project; column: BoardColumn; filters: TaskFilters; openKey: string | undefined }

export function Column({ project, column, filters, openKey }: ColumnProps) {
  const { status, cards, next } = column
  const { ref, line, inside } = useDrop(column)
  const headingId = useId()
  return (
    <section ref={ref} className={`column ${inside ? 'column-over' : ''}`} aria-labelledby={headingId}>
      <ColumnHead id={headingId} column={column} />
      {cards.length === 0 && <EmptyColumn project={project} column={column} filters={filters} />}
      {cards.length > 0 && (
        <div className="cards">
          <Cards project={project} column={column} openKey={openKey} />
          {next !== null && <LoadMore statusId={status.id} cursor={next} />}
          {line !== undefined && <div className="drop-line" style={{ top: line }} />}
        </div>
      )}
      {mayWork(project) && <AddTask project={project} status={status} filters={filters} />}
    </section>
  )
}

type CardsProps = Pick<ColumnProps, 'project' | 'column'> & { openKey: string | undefined }

const Cards = memo(function Cards({ project, column: { cards }, openKey }: CardsProps) {
  const people = usePeople().data
  const today = useToday()
  const count = useGrowingCount(cards.length)
  return (
    <ul>
      {cards.slice(0, count).map((card) => (
        <Card
          key={card.key}
          card={card}
          project={project}
          people={people}
          today={today}
          isOpen={card.key === openKey}
        />
      ))}
    </ul>
  )
})

const firstCards = 20
const moreCards = 60

/**
 * How many to draw: those that fit on the screen at once, the others a little later, so that a thousand don't keep
 * anybody waiting.
 */
function useGrowingCount(all: number): number {
  const [count, setCount] = useState(firstCards)
  useEffect(() => {
    if (count < all) startTransition(() => setCount(count + moreCards))
  }, [count, all])
  return count
}

/** Makes the column take cards. `line`: at which height the one that hovers over it would come to stand. */
function useDrop({ status }: BoardColumn) {
  const ref = useRef<HTMLElement>(null)
  const board = useBoardHand()
  const middles = () => {
    const cards = [...(ref.current?.querySelectorAll<HTMLElement>('.card') ?? [])]
    return cards.map((card) => {
      const box = card.getBoundingClientRect()
      const key = card.querySelector<HTMLElement>('[data-task-key]')?.dataset.taskKey ?? ''
      return { key, y: (box.top + box.bottom) / 2, bottom: box.bottom }
    })
  }
  const over = useDropTarget(ref, {
    onDrop: (key, y) => board.place(key, { status, after: placeAtHeight(middles(), y, key) }),
    lineAt: (key, y) => {
      const list = ref.current?.querySelector('.cards')
      if (!list) return undefined
      const all = middles()
      const after = placeAtHeight(all, y, key)
      const above = all.find((card) => card.key === after)
      const top = list.getBoundingClientRect().top - list.scrollTop
      return above ? above.bottom - top + 3 : 0
    },
  })
  return { ref, inside: over !== undefined, line: over?.line }
}

function ColumnHead({ id, column: { status, total } }: { id: string; column: BoardColumn }) {
  const text = useText()
  const count = text.board.count(total)
  return (
    <header className="column-head">
      <StatusMark category={status.category} />
      <h2 id={id}>{status.name}</h2>
      <span className="column-count" title={count}>
        <span aria-hidden="true">{total}</span>
        <span className="visually-hidden">{count}</span>
      </span>
    </header>
  )
}

function EmptyColumn({ project, column: { status }, filters }: Omit<ColumnProps, 'openKey'>) {
  const { board: text } = useText()
  if (countFilters({ ...filters, status: [] }) > 0) return <EmptyState text={text.emptyFiltered} />
  if (!mayWork(project)) return <EmptyState text={text.emptyToRead} />
  const byCategory = { waiting: text.emptyWaiting, in_progress: text.emptyInProgress, done: text.emptyDone }
  return <EmptyState text={byCategory[status.category]} />
}

/** Brings more of one column. */
function LoadMore({ statusId, cursor }: { statusId: string; cursor: string }) {
  const text = useText()
  const { readMore } = useBoardHand()
  const { act, running } = useAction(readMore, { failed: text.board.loadFailed, retry: 'offered' })
  return (
    <div className="load-more">
      <Button look="quiet" aria-disabled={running} onClick={() => act(statusId, cursor)}>
        {running ? text.loading : text.loadMore}
      </Button>
    </div>
  )
}

function AddTask({ project, status, filters }: { project: Project; status: Status; filters: TaskFilters }) {
  const { board: text } = useText()
  const me = usePerson().id
  return (
    <QuickAdd
      place={status.id}
      projectId={project.id}
      fields={() => ({ statusId: status.id, ...fitting(filters, me) })}
      label={text.addTo(status.name)}
      placeholder={text.addPlaceholder}
      submit={text.add}
    />
  )
}

// Under a filter a task that doesn't pass it would vanish at once.
function fitting({ assignee, priority, label }: TaskFilters, me: string): Omit<CreateWrite['fields'], 'statusId'> {
  const [onlyPriority] = priority
  const assigneeId = assignee === 'me' ? me : assignee
  return {
    ...(assigneeId === undefined || assigneeId === 'none' ? {} : { assigneeId }),
    ...(onlyPriority === undefined ? {} : { priority: onlyPriority }),
    ...(label.length === 0 ? {} : { labelIds: label.slice(0, 1) }),
  }
}
