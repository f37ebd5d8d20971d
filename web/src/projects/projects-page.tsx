import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { boardPath } from '../base/addresses.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { useArchivedProjects } from '../data/queries/project-parts.ts'
import { useProjects } from '../data/queries/projects.ts'
import { NavLink } from '../frame/app-header.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { ProjectDot } from '../frame/project-menu.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { CreateProject } from './create-project.tsx'
import { useProjectsText } from './use-projects-text.ts'
import '../frame/sections.css'
import './projects.css'

/** All projects that a person may see, and the way to a new one. */
export function ProjectsPage() {
  const text = useProjectsText()
  const [creating, setCreating] = useState<'open' | 'closed'>('closed')
  const archived = new URLSearchParams(useSearch()).get('archived') === 'true'
  const create = (
    <Button look="primary" onClick={() => setCreating('open')}>
      {text.create.open}
    </Button>
  )
  return (
    <PageFrame title={text.title} actions={create}>
      <nav className="project-tabs page-tabs" aria-label={text.title}>
        <NavLink href="/projects" label={text.active} isHere={!archived} />
        <NavLink href="/projects?archived=true" label={text.archived} isHere={archived} />
      </nav>
      {archived ? <Archived /> : <Active />}
      {creating === 'open' && <CreateProject onClose={() => setCreating('closed')} />}
    </PageFrame>
  )
}

function Active() {
  const text = useProjectsText()
  return (
    <Loaded query={useProjects()} failed={text.loadFailed} rows={4}>
      {(projects) =>
        projects.length === 0 ? (
          <EmptyState title={text.empty.title} text={text.empty.text} />
        ) : (
          <ProjectList projects={projects} />
        )
      }
    </Loaded>
  )
}

function Archived() {
  const text = useProjectsText()
  return (
    <Loaded query={useArchivedProjects()} failed={text.loadFailed} rows={2}>
      {(projects) =>
        projects.length === 0 ? <EmptyState text={text.emptyArchived} /> : <ProjectList projects={projects} />
      }
    </Loaded>
  )
}

// With fewer a search would be more to look at than the list.
const searchFrom = 8

function ProjectList({ projects }: { projects: Project[] }) {
  const text = useProjectsText()
  const [typed, setTyped] = useState('')
  const wanted = typed.normalize('NFC').trim().toLowerCase()
  const found = projects.filter(({ name, key }) => `${name}\n${key}`.toLowerCase().includes(wanted))
  return (
    <>
      {projects.length >= searchFrom && (
        <label className="project-search">
          <span className="visually-hidden">{text.find}</span>
          <input
            type="search"
            value={typed}
            placeholder={text.find}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      )}
      {found.length === 0 && <EmptyState text={text.nothingFound} />}
      <ul className="project-cards">
        {found.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
    </>
  )
}

function ProjectCard({ project }: { project: Project }) {
  const { project: common } = useText()
  const { visibilities, projectRoles } = words[useLocale()]
  const { key, name, visibility, role } = project
  return (
    <li className="project-card">
      <h2>
        <ProjectDot project={project} />
        <Link href={boardPath(key)} dir="auto">
          {name}
        </Link>
      </h2>
      <p className="row-note">
        {key} · {visibilities[visibility]} · {projectRoles[role]}
      </p>
      <Link href={`${boardPath(key)}/settings`} className="button button-quiet">
        {common.settings}
      </Link>
    </li>
  )
}
