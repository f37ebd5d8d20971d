import { Link, useSearch } from 'wouter'
import type { WorkRole, WorkTask } from '#shared/contract/task-query.ts'
import { useWork } from '../data/queries/task-lists.ts'
import { useToday } from '../data/session/use-clock.ts'
import { NavLink } from '../frame/app-header.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { useWorkText } from './use-work-text.ts'
import { WorkRow } from './work-row.tsx'
import { groupByDue, parseRole, workRoles } from './work-view.ts'
import './work.css'

/** What a person has to do with, over all projects. */
export function WorkPage() {
  const text = useWorkText()
  const role = parseRole(useSearch())
  return (
    <PageFrame title={text.title}>
      <nav className="project-tabs page-tabs" aria-label={text.rolesLabel}>
        {workRoles.map((one) => (
          <NavLink
            key={one}
            href={one === 'assigned' ? '/me' : `/me?role=${one}`}
            label={text.roles[one]}
            isHere={one === role}
          />
        ))}
      </nav>
      <Open key={role} role={role} />
      <Done key={`${role}-done`} role={role} />
    </PageFrame>
  )
}

function Open({ role }: { role: WorkRole }) {
  const text = useWorkText()
  const today = useToday()
  const work = useWork(role, 'open')
  return (
    <>
      <Loaded query={work} failed={text.loadFailed} rows={6}>
        {(tasks) =>
          tasks.length === 0 ? (
            <NothingToDo role={role} />
          ) : (
            groupByDue(tasks, today).map(({ group, tasks: found }) => (
              <Group
                key={group}
                id={group}
                title={text.groups[group]}
                tasks={found}
                hasMore={work.hasNextPage && group === groupByDue(tasks, today).at(-1)?.group}
              />
            ))
          )
        }
      </Loaded>
      <MoreButton pages={work} failed={text.loadFailed} />
    </>
  )
}

function Done({ role }: { role: WorkRole }) {
  const text = useWorkText()
  const work = useWork(role, 'done')
  return (
    <>
      <Loaded query={work} failed={text.doneFailed} rows={1}>
        {(tasks) => tasks.length > 0 && <Group id="done" title={text.done} tasks={tasks} hasMore={work.hasNextPage} />}
      </Loaded>
      <MoreButton pages={work} failed={text.doneFailed} />
    </>
  )
}

type GroupProps = { id: string; title: string; tasks: WorkTask[]; hasMore: boolean }

function Group({ id, title, tasks, hasMore }: GroupProps) {
  const text = useWorkText()
  const today = useToday()
  return (
    <section className={`work-group work-group-${id}`} aria-labelledby={`work-${id}`}>
      <h2 id={`work-${id}`}>
        {title} <span className="count">{text.count(tasks.length, hasMore)}</span>
      </h2>
      <ul className="work-rows">
        {tasks.map((task) => (
          <WorkRow key={task.key} task={task} today={today} />
        ))}
      </ul>
    </section>
  )
}

function NothingToDo({ role }: { role: WorkRole }) {
  const text = useWorkText()
  return (
    <EmptyState title={text.empty[role].title} text={text.empty[role].text}>
      <Link href="/" className="button button-primary">
        {text.toBoard}
      </Link>
    </EmptyState>
  )
}
