import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { OfflineBanner } from '../components/offline-banner.tsx'
import { useSlow } from '../components/use-slow.ts'
import { useTitle } from '../components/use-title.ts'
import { useText } from '../i18n/use-text.ts'
import { useProjects } from '../tasks/queries.ts'
import { Board } from './board.tsx'
import { BoardHeader } from './board-header.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { cardLink } from './card-focus.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { projectKeyOf, useView } from './view-state.ts'

const loadPanel = () => import('../tasks/task-panel.tsx')
const TaskPanel = lazy(async () => ({ default: (await loadPanel()).TaskPanel }))

const threeColumns = 3

/** The board, and over it the task whose key is in the address. */
export function BoardPage({ taskKey }: { taskKey: string | undefined }) {
  const text = useText()
  const [help, setHelp] = useState<'shown' | 'hidden'>('hidden')
  const { view, closeTask } = useView()
  const projects = useProjects()
  const project = usePickedProject(projects.data ?? [], taskKey === undefined ? view.projectKey : projectKeyOf(taskKey))
  useTitle(taskKey ?? project?.name ?? '')
  useFocusOnClose(taskKey)
  useReadAheadOfPanel(projects.isSuccess)
  const showHelp = () => setHelp('shown')
  return (
    <div className={`app ${taskKey === undefined ? '' : 'app-with-panel'}`}>
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <BoardHeader projects={projects.data ?? []} project={project} onHelp={showHelp} />
      <OfflineBanner />
      <main id="content" className="app-main" tabIndex={-1}>
        <BoardOrReason projects={projects} project={project} openKey={taskKey} onHelp={showHelp} />
      </main>
      {taskKey !== undefined && (
        <Suspense fallback={<div className="panel" aria-hidden="true" />}>
          <TaskPanel key={taskKey} taskKey={taskKey} projects={projects.data ?? []} onClose={closeTask} />
        </Suspense>
      )}
      {help === 'shown' && <ShortcutsDialog onClose={() => setHelp('hidden')} />}
    </div>
  )
}

type BoardOrReasonProps = {
  projects: ReturnType<typeof useProjects>
  project: Project | undefined
  openKey: string | undefined
  onHelp: () => void
}

function BoardOrReason({ projects, project, openKey, onHelp }: BoardOrReasonProps) {
  const text = useText()
  const slow = useSlow(projects.isPending)
  if (projects.isPending) return slow ? <BoardSkeleton columns={threeColumns} /> : null
  if (!projects.data) {
    return <ErrorNotice title={text.board.loadFailed} error={projects.error} onRetry={() => void projects.refetch()} />
  }
  if (!project) return <EmptyState title={text.board.noProjects.title} text={text.board.noProjects.text} />
  return <Board key={project.id} project={project} openKey={openKey} onHelp={onHelp} />
}

const lastProjectKey = 'baton.project'

/** The project that is asked for, else the one seen last in this browser, else the first. */
function usePickedProject(projects: Project[], wanted: string | undefined): Project | undefined {
  // Read once, or "back" from another project to the plain address would stay where it is.
  const [seenLast] = useState(() => localStorage.getItem(lastProjectKey))
  const byKey = (key: string | null | undefined) => projects.find((project) => project.key === key)
  const project = byKey(wanted) ?? byKey(seenLast) ?? projects[0]
  useEffect(() => {
    if (project) localStorage.setItem(lastProjectKey, project.key)
  }, [project])
  return project
}

// Once the board is there: whoever opens a card in a tunnel must not be the first to need the panel's script.
function useReadAheadOfPanel(ready: boolean) {
  useEffect(() => {
    if (ready) loadPanel().catch(() => {})
  }, [ready])
}

/** When a task is closed, the focus goes back to its card. */
function useFocusOnClose(taskKey: string | undefined) {
  const last = useRef(taskKey)
  useEffect(() => {
    if (taskKey === undefined && last.current !== undefined) cardLink(last.current)?.focus()
    last.current = taskKey
  }, [taskKey])
}
