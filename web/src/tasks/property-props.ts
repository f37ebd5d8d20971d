import type { Project } from '#shared/contract/project.ts'
import type { ShownTask } from '../data/queries/task.ts'

/** What each field in the list of a task's properties is given. */
export type PropertyProps = { task: ShownTask; project: Project | undefined; mayEdit: boolean }
