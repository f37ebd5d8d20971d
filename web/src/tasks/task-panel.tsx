import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { ApiError } from '../api/api-error.ts'
import { IconButton } from '../components/button.tsx'
import { isComposing } from '../components/composing.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { useText } from '../i18n/use-text.ts'
import { Conflicts } from './conflict-banner.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { DescriptionEditor } from './description-editor.tsx'
import { usePeople, useTask } from './queries.ts'
import { copyLink } from './task-actions.ts'
import { TaskProperties } from './task-properties.tsx'
import { Timeline } from './timeline.tsx'
import { TitleEditor } from './title-editor.tsx'

type TaskPanelProps = { taskKey: string; projects: Project[]; onClose: () => void }

/** One task, beside the board (or instead of it where there is no room for both). */
export function TaskPanel({ taskKey, projects, onClose }: TaskPanelProps) {
  const text = useText()
  const ref = useRef<HTMLElement>(null)
  const headingId = useId()
  const { task, error, isPending, refetch } = useTask(taskKey)
  const missing = error instanceof ApiError && error.status === 404
  useEscape(onClose)
  useEffect(() => ref.current?.focus(), [])
  return (
    <section
      ref={ref}
      className="panel"
      role="dialog"
      aria-label={task ? undefined : text.task.panel}
      aria-labelledby={task ? headingId : undefined}
      aria-busy={isPending}
      tabIndex={-1}
    >
      <PanelHead taskKey={taskKey} task={missing ? undefined : task} onClose={onClose} />
      {missing && <EmptyState title={text.task.missing.title} text={text.task.missing.text} />}
      {error && !missing && !task && (
        <ErrorNotice title={text.task.loadFailed} error={error} onRetry={() => void refetch()} />
      )}
      {task && !missing && <PanelBody task={task} projects={projects} headingId={headingId} />}
    </section>
  )
}

function PanelHead({ taskKey, task, onClose }: { taskKey: string; task: Task | undefined; onClose: () => void }) {
  const text = useText()
  const [deleting, setDeleting] = useState(false)
  return (
    <div className="panel-head">
      <span className="panel-key">{taskKey}</span>
      {task && (
        <>
          <IconButton icon="link" label={text.card.copyLink} onClick={() => void copyLink(task)} />
          <IconButton icon="trash" label={text.task.remove} onClick={() => setDeleting(true)} />
        </>
      )}
      <IconButton icon="close" label={text.close} onClick={onClose} />
      {deleting && task && <DeleteDialog task={task} onClose={() => setDeleting(false)} onDeleted={onClose} />}
    </div>
  )
}

function PanelBody({ task, projects, headingId }: { task: Task; projects: Project[]; headingId: string }) {
  const people = usePeople().data ?? []
  const statuses = projects.find(({ id }) => id === task.projectId)?.statuses ?? []
  return (
    <div className="panel-body">
      <Conflicts task={task} statuses={statuses} people={people} />
      <TitleEditor task={task} headingId={headingId} />
      <TaskProperties task={task} statuses={statuses} people={people} />
      <DescriptionEditor task={task} />
      <Timeline taskKey={task.key} />
    </div>
  )
}

// Escape first belongs to what is open on top: a menu, a dialog, a field that is edited.
function useEscape(onClose: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return
    if (document.querySelector('dialog[open], [popover]:popover-open')) return
    onClose()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
