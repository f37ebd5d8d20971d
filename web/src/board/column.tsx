import { useId, useRef, useState } from 'react'
import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { errorText } from '../api/error-text.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Icon } from '../components/icon.tsx'
import { toastFailed } from '../components/toasts.ts'
import { languageStore } from '../i18n/text-store.ts'
import { useText } from '../i18n/use-text.ts'
import { Card } from './card.tsx'
import { QuickAdd } from './quick-add.tsx'
import { type BoardColumn, useLoadMore } from './use-board.ts'
import { useDropTarget } from './use-drag.ts'

type ColumnProps = {
  project: Project
  column: BoardColumn
  people: Person[]
  assignee: 'me' | 'all'
  openKey: string | undefined
  onDropCard: (taskId: string, statusId: string) => void
}

export function Column({ project, column, people, assignee, openKey, onDropCard }: ColumnProps) {
  const ref = useRef<HTMLElement>(null)
  const { status, tasks, next } = column
  const inside = useDropTarget(ref, (taskId) => onDropCard(taskId, status.id))
  const headingId = useId()
  return (
    <section ref={ref} className={`column ${inside ? 'column-over' : ''}`} aria-labelledby={headingId}>
      <ColumnHead id={headingId} column={column} />
      {tasks.length === 0 && <EmptyColumn column={column} assignee={assignee} />}
      {tasks.length > 0 && (
        <ul className="cards">
          {tasks.map((task) => (
            <Card
              key={task.id}
              task={task}
              people={people}
              statuses={project.statuses}
              isOpen={task.key !== '' && task.key === openKey}
            />
          ))}
          {next !== null && <LoadMore project={project} column={column} assignee={assignee} cursor={next} />}
        </ul>
      )}
      <QuickAdd project={project} status={status} assignee={assignee} />
    </section>
  )
}

function ColumnHead({ id, column: { status, tasks, next } }: { id: string; column: BoardColumn }) {
  const text = useText()
  const count = text.board.count(tasks.length, next !== null)
  return (
    <header className="column-head">
      <span className={`status-mark status-${status.category}`}>
        <Icon name={status.category} />
      </span>
      <h2 id={id}>{status.name}</h2>
      <span className="column-count" title={count}>
        <span aria-hidden="true">{`${tasks.length}${next === null ? '' : '+'}`}</span>
        <span className="visually-hidden">{count}</span>
      </span>
    </header>
  )
}

function EmptyColumn({ column: { status }, assignee }: { column: BoardColumn; assignee: 'me' | 'all' }) {
  const { board } = useText()
  const byCategory = { waiting: board.emptyWaiting, in_progress: board.emptyInProgress, done: board.emptyDone }
  return <EmptyState text={assignee === 'me' ? board.emptyMine : byCategory[status.category]} />
}

type LoadMoreProps = Pick<ColumnProps, 'project' | 'column' | 'assignee'> & { cursor: string }

function LoadMore({ project, column, assignee, cursor }: LoadMoreProps) {
  const text = useText()
  const load = useLoadMore({ projectId: project.id, statusId: column.status.id, assignee })
  const [loading, setLoading] = useState(false)
  const more = async () => {
    setLoading(true)
    try {
      await load(cursor)
    } catch (error) {
      const action = { label: text.retry, run: () => void more() }
      toastFailed({ text: text.board.loadFailed, detail: errorText(error, languageStore.get().text), action })
    } finally {
      setLoading(false)
    }
  }
  return (
    <li className="load-more">
      <Button look="quiet" disabled={loading} onClick={() => void more()}>
        {loading ? text.loading : text.loadMore}
      </Button>
    </li>
  )
}
