import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useProjects } from '../data/queries/projects.ts'
import { recentFirst, recentProjects } from '../data/queries/recent-projects.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuGroup, MenuLink } from '../ui/menu.tsx'

// A menu of hundreds is no menu: the page with all projects has them, with a search.
const mostShown = 12

/** From any page to the board of any project. */
export function ProjectMenu({ project }: { project: { key: string; name: string } | undefined }) {
  const { header: text } = useText()
  return (
    <Menu
      label={project ? text.projectNow(project.name) : text.projects}
      className="project-switch"
      face={
        <>
          <span className="project-switch-name">{project?.name ?? text.projects}</span>
          <Icon name="down" />
        </>
      }
    >
      {() => <ProjectItems current={project?.key} />}
    </Menu>
  )
}

function ProjectItems({ current }: { current: string | undefined }) {
  const { header: text } = useText()
  const projects = useProjects().data ?? []
  const shown = recentFirst(projects, recentProjects()).slice(0, mostShown)
  return (
    <>
      {shown.length > 0 && (
        <MenuGroup label={text.projects}>
          {shown.map((project) => (
            <MenuLink key={project.id} href={boardPath(project.key)} isHere={project.key === current}>
              <ProjectDot project={project} />
              <span className="menu-name">{project.name}</span>
            </MenuLink>
          ))}
        </MenuGroup>
      )}
      <MenuLink href="/projects">{text.allProjects}</MenuLink>
    </>
  )
}

/** The colour of a project; its name stands beside it. */
export function ProjectDot({ project }: { project: Pick<Project, 'color'> }) {
  return <span className="dot" data-tint={project.color} aria-hidden="true" />
}
