import { useState } from 'react'
import { useProjectOnScreen } from '../data/queries/projects.ts'
import type { FilterBar as Bar } from '../filters/filter-bar.tsx'
import { filterSearch } from '../filters/task-filters.ts'
import { useFilters } from '../filters/use-filters.ts'
import { lazyPart } from '../frame/lazy-page.tsx'
import { NoProject } from '../frame/no-project.tsx'
import { ProjectFrame } from '../frame/project-frame.tsx'
import { later, Nothing } from '../ui/later.tsx'
import { Board } from './board.tsx'

// Asked for together with the board, which does not wait for it. Where the network failed it the board is there all the
// same.
const filterBar = import('../filters/filter-bar.tsx').then(
  (module) => module.FilterBar,
  (): typeof Bar => () => <></>,
)
const FilterBar = later(filterBar, () => <div className="filters" />)
const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog, Nothing)

type BoardPageProps = {
  projectKey: string
  /** The task whose panel is open over it. */
  openKey: string | undefined
}

export function BoardPage({ projectKey, openKey }: BoardPageProps) {
  const [help, setHelp] = useState<'shown' | 'hidden'>('hidden')
  const { filters } = useFilters()
  const reading = useProjectOnScreen(projectKey)
  const { project } = reading
  const showHelp = () => setHelp('shown')
  return (
    <ProjectFrame
      project={project}
      view="board"
      search={filterSearch(filters)}
      tools={project && <FilterBar project={project} view="board" />}
      onHelp={showHelp}
    >
      {project ? (
        <Board key={project.id} project={project} filters={filters} openKey={openKey} onHelp={showHelp} />
      ) : (
        <NoProject reading={reading} />
      )}
      {help === 'shown' && <ShortcutsDialog onClose={() => setHelp('hidden')} />}
    </ProjectFrame>
  )
}
