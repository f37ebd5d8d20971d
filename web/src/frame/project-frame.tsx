import type { ReactNode } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { whyReadOnly } from '../data/queries/projects.ts'
import { Icon } from '../ui/icon.tsx'
import { AppHeader, NavLink } from './app-header.tsx'
import { useBanners } from './banners.ts'
import { useHeadingFocus, useTitle } from './page-title.ts'

export type ProjectView = 'board' | 'list' | 'history' | 'settings'

type ProjectFrameProps = {
  project: Project | undefined
  view: ProjectView
  /** The query string with the filters that the board and the list share. */
  search?: string
  /** What stands beside the tabs. */
  tools?: ReactNode
  onHelp?: () => void
  children: ReactNode
}

/** Everything around one view of a project: the header, the way to its other views, and what one may not do here. */
export function ProjectFrame({ project, view, search = '', tools, onHelp, children }: ProjectFrameProps) {
  const text = useText()
  const heading = useHeadingFocus()
  useTitle(project ? `${project.name}${view === 'board' ? '' : ` · ${text.project[view]}`}` : '')
  return (
    <div className={view === 'board' ? 'app' : 'page'}>
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <AppHeader project={project} onHelp={onHelp} />
      {useBanners()}
      <div className="project-bar">
        {project && <Tabs project={project} view={view} search={search} />}
        {tools}
        {project && <WhyNot project={project} />}
      </div>
      <main id="content" className={view === 'board' ? 'app-main' : 'project-main'} tabIndex={-1}>
        <h1 ref={heading} className="visually-hidden" tabIndex={-1}>
          {project ? headingOf(project, view, text) : 'Baton'}
        </h1>
        {children}
      </main>
    </div>
  )
}

function headingOf({ name }: Project, view: ProjectView, { board, project }: ReturnType<typeof useText>): string {
  return view === 'board' ? board.label(name) : `${name}: ${project[view]}`
}

function Tabs({ project, view, search }: { project: Project; view: ProjectView; search: string }) {
  const { project: text } = useText()
  const board = boardPath(project.key)
  return (
    <nav className="project-tabs" aria-label={text.views(project.name)}>
      <NavLink href={`${board}${search}`} label={text.board} isHere={view === 'board'} />
      <NavLink href={`${board}/list${search}`} label={text.list} isHere={view === 'list'} />
      <NavLink href={`${board}/history`} label={text.history} isHere={view === 'history'} />
      <NavLink href={`${board}/settings`} label={text.settings} isHere={view === 'settings'} />
    </nav>
  )
}

function WhyNot({ project }: { project: Project }) {
  const { project: text } = useText()
  const why = whyReadOnly(project)
  if (!why) return null
  return (
    <p className="project-why">
      <Icon name="warning" />
      <span>{text[why]}</span>
    </p>
  )
}
