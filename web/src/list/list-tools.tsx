import { Link } from 'wouter'
import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { saveFile } from '../base/save-file.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import type { TaskFilters } from '../filters/task-filters.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'
import { useShowSort } from './list-table.tsx'
import { type ListView, sorts } from './list-view.ts'
import { useListQuery } from './use-list.ts'
import { useListText } from './use-list-text.ts'

type ListToolsProps = { project: Project; filters: TaskFilters; view: ListView }

/** The order, the trash and the file with what is shown. */
export function ListTools({ project, filters, view }: ListToolsProps) {
  const text = useListText()
  const inTrash = view.deleted === 'only'
  const list = `${boardPath(project.key)}/list`
  return (
    <div className="list-tools">
      {!inTrash && <SortSelect view={view} />}
      {!inTrash && <ExportButton project={project} filters={filters} />}
      <Link href={inTrash ? list : `${list}?deleted=only`} className="button button-quiet">
        {inTrash ? text.leaveTrash : text.trash}
      </Link>
    </div>
  )
}

function SortSelect({ view }: { view: ListView }) {
  const text = useListText()
  const show = useShowSort()
  const pick = (value: string) => {
    const sort = sorts.find((one) => one === value)
    if (sort) show(sort)
  }
  return (
    <select
      className="role-select"
      aria-label={text.sort}
      value={view.sort}
      onChange={(event) => pick(event.target.value)}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {text.sorts[sort]}
        </option>
      ))}
    </select>
  )
}

// Some hundred thousand lines take a while.
const exportWithinMs = 120_000

function ExportButton({ project, filters }: Omit<ListToolsProps, 'view'>) {
  const text = useListText()
  const api = useApi()
  const query = useListQuery(project, filters, undefined)
  const { act, running } = useAction(
    async () => {
      const content = await api.call('exportTasks', { query, withinMs: exportWithinMs })
      saveFile({ name: `${project.key}.csv`, mediaType: 'text/csv', content })
      toastDone(text.exported)
    },
    { failed: text.exportFailed, retry: 'offered' },
  )
  return (
    <Button look="quiet" aria-disabled={running} onClick={act}>
      {running ? text.exporting : text.export}
    </Button>
  )
}
