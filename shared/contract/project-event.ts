import * as z from 'zod'
import { Id } from './person.ts'
import { ListChange, TextChange } from './task-event.ts'

export const projectEventTypes = [
  'project.created',
  'project.changed',
  'project.member_added',
  'project.member_changed',
  'project.member_removed',
] as const
export type ProjectEventType = (typeof projectEventTypes)[number]

/** The fields of a project whose changes are logged; statuses and labels are told by their names. */
export const projectFields = [
  'name',
  'summary',
  'color',
  'visibility',
  'archived',
  'statuses',
  'labels',
  'role',
] as const
export type ProjectField = (typeof projectFields)[number]

export const ProjectChanges = z
  .object({
    name: TextChange,
    summary: TextChange,
    color: TextChange,
    visibility: TextChange,
    archived: TextChange,
    statuses: ListChange,
    labels: ListChange,
    role: TextChange,
  } satisfies Record<ProjectField, z.ZodType>)
  .partial()
export type ProjectChanges = z.infer<typeof ProjectChanges>

/** Version 1 of an event about a project itself. */
export const ProjectEvent = z.object({
  eventId: Id,
  version: z.literal(1),
  type: z.enum(projectEventTypes),
  occurredAt: z.iso.datetime(),
  actorId: Id,
  projectId: Id,
  projectKey: z.string(),
  /** The project's name after the event. */
  name: z.string(),
  /** Whose membership it is about. */
  personId: Id.optional(),
  changes: ProjectChanges,
  traceparent: z.string().optional(),
})
export type ProjectEvent = z.infer<typeof ProjectEvent>
