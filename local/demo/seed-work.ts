import { addDays, dayIn } from '#shared/contract/due-group.ts'
import { mentionOf } from '#shared/contract/mentions.ts'
import type { Project, StatusInput } from '#shared/contract/project.ts'
import { type DemoPersonName, demoPeople } from './demo-people.ts'
import { type DemoProject, demoProjects } from './demo-projects.ts'
import type { DemoTask } from './demo-tasks.ts'
import {
  addComment,
  changeProject,
  createProject,
  createTask,
  type Door,
  firstTasks,
  listProjects,
  peopleByEmail,
} from './door.ts'

type Tokens = Record<DemoPersonName, string>
type PersonIds = Map<string, string>

/**
 * Makes those of the demo's projects and tasks that are not there yet: a start that was broken off may have made some.
 */
export async function createMissingWork(door: Door, tokens: Tokens, now: Date): Promise<void> {
  const [projects, people, tasks] = await Promise.all([
    listProjects(door, tokens.minsu),
    peopleByEmail(door, tokens.minsu),
    firstTasks(door, tokens.minsu),
  ])
  const today = dayIn(demoPeople.minsu.timeZone, now)
  const idOf = new Map(tasks.map(({ title, id }) => [title, id]))
  const seed = async (wanted: DemoProject): Promise<void> => {
    const found = projects.find(({ key }) => key === wanted.key)
    const project = await completeProject(door, tokens, { wanted, found })
    for (const task of wanted.tasks) {
      if (idOf.has(task.title)) continue
      const given = bodyOf(task, { project, people, today, parentId: idOf.get(task.parent ?? '') ?? null })
      const { id, key } = await createTask(door, tokens[task.by], given)
      idOf.set(task.title, id)
      for (const { by, body } of task.comments ?? [])
        await addComment(door, tokens[by], key, withMentions(body, people))
    }
  }
  await Promise.all(demoProjects.map(seed))
}

type ProjectToComplete = { wanted: DemoProject; found: Project | undefined }

async function completeProject(door: Door, tokens: Tokens, { wanted, found }: ProjectToComplete): Promise<Project> {
  const { key, by, create, labels, status } = wanted
  const project = found ?? (await createProject(door, tokens[by], { key, ...create }))
  if (project.labels.length > 0) return project
  const own: StatusInput[] = status === undefined ? [] : [status]
  const statuses = [...project.statuses.slice(0, -1), ...own, ...project.statuses.slice(-1)]
  return changeProject(door, tokens[by], { key, version: project.version, labels, statuses })
}

type Context = { project: Project; people: PersonIds; today: string; parentId: string | null }

function bodyOf(task: DemoTask, { project, people, today, parentId }: Context): Record<string, unknown> {
  const { title, description, assignee, category, status, priority, dueInDays, labels = [] } = task
  const isWanted = (one: Project['statuses'][number]) => (status ? one.name === status : one.category === category)
  return {
    projectId: project.id,
    title,
    description,
    assigneeId: assignee === null ? null : people.get(demoPeople[assignee].email),
    statusId: project.statuses.find(isWanted)?.id,
    priority,
    dueOn: dueInDays === undefined ? null : addDays(today, dueInDays),
    labelIds: project.labels.filter(({ name }) => labels.includes(name)).map(({ id }) => id),
    parentId,
  }
}

const withMentions = (text: string, people: PersonIds): string =>
  Object.values(demoPeople).reduce((written, { email, name }) => {
    const [handle] = email.split('@')
    return written.replaceAll(`@${handle}`, mentionOf(name, people.get(email) ?? ''))
  }, text)
