import { Link } from 'wouter'
import type { Project } from '#shared/contract/project.ts'
import { Logo } from '../components/icon.tsx'
import { useText } from '../i18n/use-text.ts'
import { AccountMenu } from '../session/account-menu.tsx'
import { useView } from './view-state.ts'

type BoardHeaderProps = { projects: Project[]; project: Project | undefined; onHelp: () => void }

export function BoardHeader({ projects, project, onHelp }: BoardHeaderProps) {
  const text = useText()
  return (
    <header className="app-header">
      <Link href="/" className="app-home" aria-label={text.header.home}>
        <Logo />
      </Link>
      <ProjectName projects={projects} project={project} />
      {project && <Filter />}
      <AccountMenu onHelp={onHelp} />
    </header>
  )
}

function ProjectName({ projects, project }: Omit<BoardHeaderProps, 'onHelp'>) {
  const text = useText()
  const { show } = useView()
  if (!project) return <h1 className="project-name">Baton</h1>
  if (projects.length === 1) return <h1 className="project-name">{project.name}</h1>
  return (
    <div className="project-name">
      <h1 className="visually-hidden">{text.board.label(project.name)}</h1>
      <select
        className="project-switcher"
        aria-label={text.header.project}
        value={project.key}
        onChange={(event) => show({ projectKey: event.target.value })}
      >
        {projects.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function Filter() {
  const { board: text } = useText()
  const { view, show } = useView()
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{text.filter}</legend>
      {(['all', 'me'] as const).map((assignee) => (
        <button
          key={assignee}
          type="button"
          aria-pressed={view.assignee === assignee}
          onClick={() => show({ assignee })}
        >
          {assignee === 'me' ? text.mine : text.all}
        </button>
      ))}
    </fieldset>
  )
}
