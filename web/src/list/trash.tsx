import type { Project } from '#shared/contract/project.ts'
import { mayWork } from '../data/queries/projects.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { newIdempotencyKey } from '../data/writes/idempotency-key.ts'
import { usePendingWrites } from '../data/writes/pending-writes.ts'
import { useTaskWriter } from '../data/writes/task-actions.ts'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { useListText } from './use-list-text.ts'

/** The deleted tasks of a project, each with the way back. */
export function Trash({ project, tasks }: { project: Project; tasks: ListTask[] }) {
  const text = useListText()
  const send = useTaskWriter()
  const restored = new Set(usePendingWrites().flatMap((write) => (write.kind === 'restore' ? [write.key] : [])))
  return (
    <ul className="rows">
      {tasks
        .filter(({ key }) => !restored.has(key))
        .map(({ key, title, deletedAt }) => (
          <li key={key}>
            <div className="row-text">
              <span className="row-note">{key}</span> {title}
              <div className="row-note">
                {text.columns.deleted} {deletedAt !== null && <Moment at={deletedAt} />}
              </div>
            </div>
            {mayWork(project) && (
              <Button
                aria-label={text.restoreOf(title)}
                onClick={() => send({ kind: 'restore', key, title, idempotencyKey: newIdempotencyKey() })}
              >
                {text.restore}
              </Button>
            )}
          </li>
        ))}
    </ul>
  )
}
