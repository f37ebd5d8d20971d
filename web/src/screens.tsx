import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { navigate, useHistoryState, usePathname, useSearch } from 'wouter/use-browser-location'
import { behindOf, boardPath, closeTask, openTaskKey } from './base/addresses.ts'
import { useText } from './base/i18n/use-text.ts'
import { BoardPage } from './board/board-page.tsx'
import { cardLink } from './board/card-focus.ts'
import { firstProject, useProjects } from './data/queries/projects.ts'
import { lazyPage, PageOnItsWay } from './frame/lazy-page.tsx'
import { PageFrame } from './frame/page-frame.tsx'
import { useTitleOver } from './frame/page-title.ts'
import { EmptyState } from './ui/empty-state.tsx'
import { ErrorNotice } from './ui/error-notice.tsx'

const loadPanel = () => import('./tasks/task-panel.tsx')
const TaskPanel = lazyPage(
  async () => (await loadPanel()).TaskPanel,
  () => <div className="panel" aria-hidden="true" />,
)
const WorkPage = lazyPage(async () => (await import('./work/work-page.tsx')).WorkPage)
const ListPage = lazyPage(async () => (await import('./list/list-page.tsx')).ListPage)
const ProjectsPage = lazyPage(async () => (await import('./projects/projects-page.tsx')).ProjectsPage)
const ProjectHistoryPage = lazyPage(async () => (await import('./projects/history-page.tsx')).ProjectHistoryPage)
const ProjectSettingsPage = lazyPage(async () => (await import('./projects/settings-page.tsx')).ProjectSettingsPage)
const SettingsPage = lazyPage(async () => (await import('./settings/settings-page.tsx')).SettingsPage)
const PeoplePage = lazyPage(async () => (await import('./people/people-page.tsx')).PeoplePage)
const AuditPage = lazyPage(async () => (await import('./people/audit-page.tsx')).AuditPage)
const RefusalsPage = lazyPage(async () => (await import('./people/refusals-page.tsx')).RefusalsPage)
const AdminMailPage = lazyPage(async () => (await import('./mail/admin-mail-page.tsx')).AdminMailPage)

/** The page that the address names; a task opens over the page that it was opened from. */
export function Screens() {
  const path = usePathname()
  const search = useSearch()
  const state: unknown = useHistoryState()
  const taskKey = openTaskKey(path)
  const address = taskKey === undefined ? `${path}${search}` : behindOf(taskKey, state).over
  useTitleOver(taskKey ?? '')
  useFocusOnClose(taskKey)
  useReadAheadOfPanel(useProjects().isSuccess)
  return (
    <>
      <div className={`behind ${taskKey === undefined ? '' : 'behind-open'}`}>
        <At address={address}>
          <Pages openKey={taskKey} />
        </At>
      </div>
      {taskKey !== undefined && <TaskPanel key={taskKey} taskKey={taskKey} onClose={closeTask} />}
    </>
  )
}

// What lies under an open task goes by the address that it had, and so need not know of the task.
function At({ address, children }: { address: string; children: ReactNode }) {
  const hooks = useMemo(() => {
    const { pathname, search } = new URL(address, location.origin)
    const here: [string, typeof navigate] = [pathname, navigate]
    // The router decodes it once more than URLSearchParams does: a percent sign has to outlive that.
    const twice = search.replaceAll('%25', '%2525')
    return { hook: () => here, searchHook: () => twice }
  }, [address])
  return <Router {...hooks}>{children}</Router>
}

function Pages({ openKey }: { openKey: string | undefined }) {
  return (
    <Switch>
      <Route path="/">
        <Start />
      </Route>
      <Route path="/register">
        <Redirect to="/" replace />
      </Route>
      <Route path="/me">
        <WorkPage />
      </Route>
      <Route path="/projects">
        <ProjectsPage />
      </Route>
      <Route path="/p/:key">{({ key }) => <BoardPage projectKey={key} openKey={openKey} />}</Route>
      <Route path="/p/:key/list">{({ key }) => <ListPage projectKey={key} />}</Route>
      <Route path="/p/:key/history">{({ key }) => <ProjectHistoryPage projectKey={key} />}</Route>
      <Route path="/p/:key/settings/:section?">
        {({ key, section }) => <ProjectSettingsPage key={key} projectKey={key} section={section} />}
      </Route>
      <Route path="/settings/:section?">{({ section }) => <SettingsPage section={section} />}</Route>
      <Route path="/people">
        <PeoplePage />
      </Route>
      <Route path="/audit">
        <AuditPage />
      </Route>
      <Route path="/refusals">
        <RefusalsPage />
      </Route>
      <Route path="/mail">
        <AdminMailPage />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}

/** The plain address: the board that was on the screen last, else what is to be done. */
function Start() {
  const text = useText()
  const projects = useProjects()
  if (projects.isPending) return <PageOnItsWay />
  if (!projects.data) {
    const retry = () => void projects.refetch()
    return (
      <PageFrame title={text.header.projects}>
        <ErrorNotice title={text.project.loadFailed} error={projects.error} onRetry={retry} />
      </PageFrame>
    )
  }
  const project = firstProject(projects.data)
  return <Redirect to={project ? boardPath(project.key) : '/me'} replace />
}

function NotFound() {
  const { notFound } = useText()
  return (
    <PageFrame title={notFound.title}>
      <EmptyState text={notFound.text}>
        <a className="button button-primary" href="/">
          {notFound.action}
        </a>
      </EmptyState>
    </PageFrame>
  )
}

// Once a page is there: whoever opens a task in a tunnel must not be the first to need the panel's script.
function useReadAheadOfPanel(ready: boolean) {
  useEffect(() => {
    if (ready) loadPanel().catch(() => {})
  }, [ready])
}

/** When a task is closed, the focus goes back to the link that opened it. */
function useFocusOnClose(taskKey: string | undefined) {
  const last = useRef(taskKey)
  useEffect(() => {
    if (taskKey === undefined && last.current !== undefined) cardLink(last.current)?.focus()
    last.current = taskKey
  }, [taskKey])
}
