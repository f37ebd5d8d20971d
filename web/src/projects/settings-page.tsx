import type { ReactNode } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useProjectOnScreen } from '../data/queries/projects.ts'
import { NavLink } from '../frame/app-header.tsx'
import { NoProject } from '../frame/no-project.tsx'
import { ProjectFrame } from '../frame/project-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportSection } from './export-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { ImportSection } from './import-section.tsx'
import { LabelsSection } from './labels-section.tsx'
import { MembersSection } from './members-section.tsx'
import type { ProjectsText } from './projects-ko.ts'
import { StatusesSection } from './statuses-section.tsx'
import { useProjectsText } from './use-projects-text.ts'
import '../frame/page.css'
import '../ui/blocks.css'
import '../frame/sections.css'
import './projects.css'

type Section = keyof ProjectsText['sections']

const sections: Record<Section, (project: Project) => ReactNode> = {
  general: (project) => <GeneralSection key={project.id} project={project} />,
  statuses: (project) => <StatusesSection key={project.id} project={project} />,
  labels: (project) => <LabelsSection key={project.id} project={project} />,
  members: (project) => <MembersSection key={project.id} project={project} />,
  import: (project) => <ImportSection key={project.id} project={project} />,
  export: (project) => <ExportSection key={project.id} project={project} />,
}

// Every key of an object literal with these keys only.
const names = Object.keys(sections) as Section[]

/** The settings of one project; each section has an address of its own. */
export function ProjectSettingsPage({
  projectKey,
  section = 'general',
}: {
  projectKey: string
  section?: string | undefined
}) {
  const text = useProjectsText()
  const { project: words, notFound } = useText()
  const reading = useProjectOnScreen(projectKey)
  const { project } = reading
  const shown = names.find((name) => name === section)
  const base = `${boardPath(projectKey)}/settings`
  return (
    <ProjectFrame project={project} view="settings">
      {project ? (
        <div className="settings">
          <nav className="settings-nav" aria-label={words.settings}>
            {names.map((name) => (
              <NavLink
                key={name}
                href={name === 'general' ? base : `${base}/${name}`}
                label={text.sections[name]}
                isHere={name === shown}
              />
            ))}
          </nav>
          <div className="settings-section">
            {project.role !== 'manager' && <p className="list-note">{text.managersOnly}</p>}
            {shown ? sections[shown](project) : <EmptyState title={notFound.title} text={notFound.text} />}
          </div>
        </div>
      ) : (
        <NoProject reading={reading} />
      )}
    </ProjectFrame>
  )
}
