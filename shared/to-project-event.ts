import type { ProjectChanges, ProjectEvent, ProjectEventType } from './contract/project-event.ts'

type Happening = {
  type: ProjectEventType
  actorId: string
  /** As it is after the event. */
  project: { id: string; key: string; name: string }
  /** Whose membership it is about. */
  personId?: string | undefined
  changes: ProjectChanges
}

type Circumstances = { eventId: string; now: Date; traceparent?: string }

/** The event of something that happened to a project or its members. */
export function toProjectEvent(happening: Happening, { eventId, now, traceparent }: Circumstances): ProjectEvent {
  const { type, actorId, project, personId, changes } = happening
  return {
    eventId,
    version: 1,
    type,
    occurredAt: now.toISOString(),
    actorId,
    projectId: project.id,
    projectKey: project.key,
    name: project.name,
    ...(personId === undefined ? {} : { personId }),
    changes,
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}
