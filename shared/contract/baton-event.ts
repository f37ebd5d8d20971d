import * as z from 'zod'
import { PersonEvent } from './person-event.ts'
import { ProjectEvent } from './project-event.ts'
import { TaskEvent } from './task-event.ts'

/** Everything that the outbox, the change log and EventBridge carry. `type` tells which. */
export const BatonEvent = z.discriminatedUnion('type', [TaskEvent, ProjectEvent, PersonEvent])
export type BatonEvent = z.infer<typeof BatonEvent>
