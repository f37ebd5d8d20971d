import {
  type Changes,
  type FieldChange,
  type TaskEvent,
  type TaskField,
  taskFields,
} from '#shared/contract/task-event.ts'

/** A comment as it stands after a series of events. */
export type NetComment = { id: string; authorId: string; text: string; at: string }

/** What a series of events of one task comes to. */
export type NetEffect = {
  /** From what it was before the first to what it is after the last; what came back to its start is not there. */
  changes: Changes
  /** What was said and not taken back, in the order in which it was said. */
  comments: NetComment[]
  created: boolean
  /** The task is gone, or back, other than before. */
  deleted: boolean
  restored: boolean
}

/** Folds the events of one task, in the order of their places in its log. */
export function netEffect(events: readonly TaskEvent[]): NetEffect {
  const first = events[0]?.type
  const last = events.findLast(({ type }) => type === 'task.deleted' || type === 'task.restored')?.type
  const wasThere = first !== 'task.restored'
  return {
    changes: netChanges(events),
    comments: netComments(events),
    created: events.some(({ type }) => type === 'task.created'),
    deleted: last === 'task.deleted',
    restored: last === 'task.restored' && !wasThere,
  }
}

/** True when nothing is left to tell. */
export function isNothing({ changes, comments, created, deleted, restored }: NetEffect): boolean {
  const told = Object.keys(changes).filter((field) => field !== 'position')
  return told.length + comments.length === 0 && !created && !deleted && !restored
}

function netChanges(events: readonly TaskEvent[]): Changes {
  const entries = taskFields.flatMap((field): [TaskField, FieldChange][] => {
    const steps = events.map((event) => event.changes[field]).filter((change) => change !== undefined)
    const [first, last] = [steps[0], steps.at(-1)]
    if (first === undefined || last === undefined) return []
    const isBack = isSame(first.from, last.to)
    if (isBack && isUnbroken(steps)) return []
    // Both are of the kind that this field has: a list on either side or on none.
    return [[field, { from: isBack ? last.from : first.from, to: last.to } as FieldChange]]
  })
  return Object.fromEntries(entries) as Changes
}

/** False when something in between is not among these: a change of the reader's own, which was then taken back. */
const isUnbroken = (steps: readonly FieldChange[]): boolean =>
  steps.every((step, at) => {
    const before = steps[at - 1]
    return before === undefined || isSame(step.from, before.to)
  })

function isSame(one: FieldChange['from'], other: FieldChange['to']): boolean {
  return Array.isArray(one) && Array.isArray(other) ? one.join('\n') === other.join('\n') : one === other
}

function netComments(events: readonly TaskEvent[]): NetComment[] {
  const said = new Map<string, NetComment>()
  for (const { comment, type, occurredAt } of events) {
    if (comment === undefined) continue
    if (type === 'comment.deleted' || comment.to === null) said.delete(comment.id)
    else
      said.set(comment.id, {
        id: comment.id,
        authorId: comment.authorId,
        text: comment.to,
        at: said.get(comment.id)?.at ?? occurredAt,
      })
  }
  return [...said.values()]
}
