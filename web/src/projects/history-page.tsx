import { describeChange } from '#shared/contract/describe-change.ts'
import type { ChangeRow } from '#shared/contract/described.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { useProjectHistory } from '../data/queries/project-parts.ts'
import { useProjectOnScreen } from '../data/queries/projects.ts'
import { NoProject } from '../frame/no-project.tsx'
import { ProjectFrame } from '../frame/project-frame.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Moment } from '../ui/moment.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { useExport } from './use-export.ts'
import { useProjectsText } from './use-projects-text.ts'
import '../frame/page.css'
import '../ui/blocks.css'
import './history.css'

/** What happened in a project, newest first. */
export function ProjectHistoryPage({ projectKey }: { projectKey: string }) {
  const reading = useProjectOnScreen(projectKey)
  const { project } = reading
  return (
    <ProjectFrame project={project} view="history">
      {project ? <History key={project.id} project={project} /> : <NoProject reading={reading} />}
    </ProjectFrame>
  )
}

function History({ project }: { project: Project }) {
  const { history: text } = useProjectsText()
  const pages = useProjectHistory(project)
  return (
    <section className="block" aria-labelledby="history">
      <div className="block-head">
        <h2 id="history">{text.title}</h2>
        <ExportButtons project={project} />
      </div>
      <Loaded query={pages} failed={text.loadFailed} rows={6}>
        {(items) =>
          items.length === 0 && !pages.hasNextPage ? (
            <EmptyState text={text.empty} />
          ) : (
            <ol className="rows history-rows">
              {items.map((item) => (
                <Entry key={item.eventId} item={item} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <MoreButton pages={pages} failed={text.loadFailed} />
    </section>
  )
}

function ExportButtons({ project }: { project: Project }) {
  const { export: text } = useProjectsText()
  const { run, running } = useExport(project)
  return (
    <div className="form-actions">
      {(['csv', 'ndjson'] as const).map((what) => (
        <Button key={what} look="quiet" aria-disabled={running !== undefined} onClick={() => run(what)}>
          {running === what ? text.running : text[what]}
        </Button>
      ))}
    </div>
  )
}

function Entry({ item }: { item: HistoryItem }) {
  const locale = useLocale()
  const { leftTheTeam } = words[locale]
  const actor = usePeople().data?.find(({ id }) => id === item.actor.id)
  const actorName = item.actor.name ?? leftTheTeam
  const personName = item.person ? (item.person.name ?? leftTheTeam) : undefined
  const { summary, rows } = describeChange({ ...item, actorName, personName }, locale)
  return (
    <li>
      <Avatar person={actor ?? { id: item.actor.id, name: actorName }} />
      <div className="row-text">
        {item.task && (
          <p>
            <TaskLink taskKey={item.task.key}>
              {item.task.key} {item.task.title}
            </TaskLink>
          </p>
        )}
        <p dir="auto">{summary}</p>
        {shortRows(item, rows).map(({ field, label, from, to }) => (
          <p key={field} className="row-note" dir="auto">
            {label}: <del>{from}</del> → <ins>{to}</ins>
          </p>
        ))}
      </div>
      <span className="row-note">
        <Moment at={item.occurredAt} />
      </span>
    </li>
  )
}

const longest = 120

// The sentence says a single short field itself; texts are read at the task.
function shortRows({ type }: HistoryItem, rows: ChangeRow[]): ChangeRow[] {
  if (!type.endsWith('changed') || rows.length < 2) {
    return type.endsWith('changed') ? rows.filter(({ field }) => field === 'title' || field === 'name') : []
  }
  return rows.filter(({ from, to }) => from.length <= longest && to.length <= longest)
}
