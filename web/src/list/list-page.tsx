import { useLocation, useSearch } from 'wouter'
import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { mayWork, useProjectOnScreen } from '../data/queries/projects.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { FilterBar } from '../filters/filter-bar.tsx'
import { countFilters, filterSearch, type TaskFilters } from '../filters/task-filters.ts'
import { useFilters } from '../filters/use-filters.ts'
import { NoProject } from '../frame/no-project.tsx'
import { ProjectFrame } from '../frame/project-frame.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ListTable } from './list-table.tsx'
import { ListTools } from './list-tools.tsx'
import { type ListView, parseListView } from './list-view.ts'
import { Trash } from './trash.tsx'
import { useList } from './use-list.ts'
import { useListText } from './use-list-text.ts'
import { useSelection } from './use-selection.ts'
import '../ui/blocks.css'
import './list.css'

/** The tasks of a project as a table, and its trash. */
export function ListPage({ projectKey }: { projectKey: string }) {
  const { filters } = useFilters()
  const view = parseListView(useSearch())
  const reading = useProjectOnScreen(projectKey)
  const { project } = reading
  return (
    <ProjectFrame
      project={project}
      view="list"
      search={filterSearch(filters)}
      tools={
        project && (
          <FilterBar project={project} view="list">
            <ListTools project={project} filters={filters} view={view} />
          </FilterBar>
        )
      }
    >
      {project ? (
        <Tasks key={project.id} project={project} filters={filters} view={view} />
      ) : (
        <NoProject reading={reading} />
      )}
    </ProjectFrame>
  )
}

type TasksProps = { project: Project; filters: TaskFilters; view: ListView }

function Tasks({ project, filters, view }: TasksProps) {
  const text = useListText()
  const list = useList(project, filters, view)
  const inTrash = view.deleted === 'only'
  return (
    <>
      {inTrash && <p className="list-note">{text.trashText}</p>}
      <Loaded query={list} failed={text.loadFailed} rows={8}>
        {(tasks) => {
          if (tasks.length === 0 && !list.hasNextPage)
            return <Nothing project={project} filters={filters} view={view} />
          if (inTrash) return <Trash project={project} tasks={tasks} />
          return <Rows project={project} tasks={tasks} sort={view.sort} />
        }}
      </Loaded>
      <MoreButton pages={list} failed={text.loadFailed} />
    </>
  )
}

function Rows({ project, tasks, sort }: { project: Project; tasks: ListTask[]; sort: ListView['sort'] }) {
  const selection = useSelection(tasks.map(({ key }) => key))
  const chosen = tasks.filter(({ key }) => selection.has(key))
  const mayChange = mayWork(project)
  return (
    <>
      <ListTable project={project} tasks={tasks} sort={sort} selection={mayChange ? selection : undefined} />
      {mayChange && chosen.length > 0 && <BulkBar project={project} tasks={chosen} onUnselect={selection.clear} />}
    </>
  )
}

function Nothing({ project, filters, view }: TasksProps) {
  const text = useListText()
  const { filters: common } = useText()
  const [, navigate] = useLocation()
  const { clear } = useFilters()
  if (countFilters(filters) > 0) {
    return (
      <EmptyState text={text.emptyFiltered}>
        <Button onClick={clear}>{common.clear}</Button>
      </EmptyState>
    )
  }
  if (view.deleted === 'only') return <EmptyState text={text.emptyTrash} />
  return (
    <EmptyState title={text.empty.title} text={text.empty.text}>
      <Button look="primary" onClick={() => navigate(boardPath(project.key))}>
        {text.empty.action}
      </Button>
    </EmptyState>
  )
}
