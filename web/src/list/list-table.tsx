import { useEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Project } from '#shared/contract/project.ts'
import type { TaskSort } from '#shared/contract/task-query.ts'
import { usePeople } from '../data/queries/people.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { useToday } from '../data/session/use-clock.ts'
import { Icon } from '../ui/icon.tsx'
import { ListRow } from './list-row.tsx'
import { ariaSort, nextSort, type SortColumn } from './list-view.ts'
import { useListText } from './use-list-text.ts'
import type { Selection } from './use-selection.ts'

type ListTableProps = {
  project: Project
  tasks: ListTask[]
  sort: TaskSort
  /** Absent for those who may not change anything. */
  selection: Selection | undefined
}

export function ListTable({ project, tasks, sort, selection }: ListTableProps) {
  const text = useListText()
  const { columns } = text
  const people = usePeople().data
  const today = useToday()
  return (
    <table className="list">
      <caption className="visually-hidden">{text.caption(project.name)}</caption>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="list-check">
              <SelectAll selection={selection} of={tasks.length} />
            </th>
          )}
          <th scope="col">{columns.key}</th>
          <th scope="col">{columns.title}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.assignee}</th>
          <SortHeading column="priority" label={columns.priority} sort={sort} />
          <SortHeading column="due" label={columns.due} sort={sort} />
          <SortHeading column="updated" label={columns.updated} sort={sort} />
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <ListRow key={task.key} task={task} project={project} people={people} today={today} selection={selection} />
        ))}
      </tbody>
    </table>
  )
}

function SelectAll({ selection, of }: { selection: Selection; of: number }) {
  const text = useListText()
  const ref = useRef<HTMLInputElement>(null)
  const all = selection.size === of
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = selection.size > 0 && !all
  }, [selection.size, all])
  return (
    <label className="check">
      <input ref={ref} type="checkbox" checked={all} onChange={() => selection.all(all ? 'out' : 'in')} />
      <span className="visually-hidden">{text.selectAll}</span>
    </label>
  )
}

function SortHeading({ column, label, sort }: { column: SortColumn; label: string; sort: TaskSort }) {
  const showSort = useShowSort()
  const state = ariaSort(column, sort)
  return (
    <th scope="col" aria-sort={state}>
      <button type="button" className="sort-button" onClick={() => showSort(nextSort(column, sort))}>
        {label}
        {state !== 'none' && <Icon name={state === 'ascending' ? 'up' : 'down'} />}
      </button>
    </th>
  )
}

/** Puts another order into the address; everything else there stays. */
export function useShowSort() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  return (sort: TaskSort) => {
    const next = new URLSearchParams(search)
    next.set('sort', sort)
    navigate(`${path}?${next}`)
  }
}
