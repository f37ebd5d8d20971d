import type { Task } from '#shared/contract/task.ts'
import { newTask, type SignedIn, signedInPerson, teamProject } from '../../people.ts'

const peopleCount = 12
const tasksCount = 24

/** A task with the three people who work on it: its creator, the first assignee, and one more. */
export type Shared = { task: Task; circle: [SignedIn, SignedIn, SignedIn] }

/** People and the tasks that they have in common. */
export type Team = { people: SignedIn[]; shared: { task: Pick<Task, 'id' | 'key'> }[] }

export type Crew = { people: SignedIn[]; shared: Shared[]; statuses: [string, string, string] }

/** A team that has work in common: everybody is in the circle of six tasks. */
export async function gatherCrew(): Promise<Crew> {
  const people: SignedIn[] = []
  for (let index = 0; index < peopleCount; index += 1) people.push(await signedInPerson({ name: `사람${index + 1}` }))
  const shared: Shared[] = []
  for (let index = 0; index < tasksCount; index += 1) {
    const [creator, assignee, third] = [0, 1, 5].map((step) => people[(index + step) % peopleCount])
    if (!creator || !assignee || !third) throw new Error('The crew has too few people.')
    const task = await newTask(creator, { title: `작업 ${index + 1}`, assigneeId: assignee.id })
    shared.push({ task, circle: [creator, assignee, third] })
  }
  const [someone] = people
  if (someone === undefined) throw new Error('The crew has nobody.')
  const { waiting, inProgress, done } = await teamProject(someone)
  return { people, shared, statuses: [waiting, inProgress, done] }
}
