import type { ReactNode } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useProjectOnScreen } from '../data/queries/projects.ts'
import { NoProject } from '../frame/no-project.tsx'
import { ProjectFrame } from '../frame/project-frame.tsx'
import { Sections } from '../frame/sections.tsx'
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

/** The settings of one project. */
export function ProjectSettingsPage({ projectKey, section }: { projectKey: string; section: string | undefined }) {
  const text = useProjectsText()
  const { project: words } = useText()
  const reading = useProjectOnScreen(projectKey)
  const { project } = reading
  return (
    <ProjectFrame project={project} view="settings">
      {project ? (
        <Sections
          label={words.settings}
          base={`${boardPath(projectKey)}/settings`}
          titles={text.sections}
          section={section}
          note={project.role !== 'manager' && <p className="list-note">{text.managersOnly}</p>}
        >
          {(shown) => sections[shown](project)}
        </Sections>
      ) : (
        <NoProject reading={reading} />
      )}
    </ProjectFrame>
  )
}
